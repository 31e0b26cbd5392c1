create function auth.remove_second_factor(p_user_id uuid)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_had_one constant boolean := session.has_second_factor(p_user_id);
begin
    perform auth.drop_totp(p_user_id);
    perform auth.drop_passkeys(p_user_id);
    if v_had_one then
        perform auth.finish_removal(p_user_id);
    end if;
    return v_had_one;
end;
$$;

comment on function auth.remove_second_factor(uuid) is
'Take the code generator, the passkeys and the recovery codes of a person away, and tell them by mail; false if there were none. The caller knows who they are.';

grant execute on function auth.remove_second_factor(uuid) to counterfoil_owner;
