create function auth.keep_recovery_codes(p_user_id uuid)
returns text[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform auth.tell_person(p_user_id => p_user_id, p_channel => 'mail', p_kind => 'second_factor_added');
    if exists (
        select from data.recovery_code
        where recovery_code.user_id = p_user_id
    ) then
        return '{}';
    end if;
    return auth.make_recovery_codes(p_user_id);
end;
$$;

comment on function auth.keep_recovery_codes(uuid) is
'After a second factor of a person was added: tell them by mail, and return new recovery codes, none if they have some.';

grant execute on function auth.keep_recovery_codes(uuid) to counterfoil_definer;
