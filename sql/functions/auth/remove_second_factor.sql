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
    perform auth.drop_recovery_codes(p_user_id);
    if v_had_one then
        perform auth.tell_person(p_user_id => p_user_id, p_channel => 'mail', p_kind => 'second_factor_removed');
    end if;
    return v_had_one;
end;
$$;

comment on function auth.remove_second_factor(uuid) is
'Take the second factor and the recovery codes of a person away, and tell them by mail; false if there was none. The caller knows who they are.';

grant execute on function auth.remove_second_factor(uuid) to counterfoil_definer, counterfoil_owner;
