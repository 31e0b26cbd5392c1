set local role counterfoil_verifier; -- alone deletes what codes are checked against

create function auth.drop_recovery_codes(p_user_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    delete from data.recovery_code
    where recovery_code.user_id = p_user_id;
end;
$$;

comment on function auth.drop_recovery_codes(uuid) is
'Delete the recovery codes of a person. The caller has authenticated them.';

revoke execute on function auth.drop_recovery_codes(uuid) from public;
grant execute on function auth.drop_recovery_codes(uuid) to counterfoil_definer, counterfoil_auth_definer;
