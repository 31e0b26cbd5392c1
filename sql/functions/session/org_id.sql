create or replace function session.org_id()
returns uuid
language sql
stable
parallel safe
return case
    when session_user in ('counterfoil_api', 'counterfoil_auth')
        then nullif(current_setting('counterfoil.org_id', true), '')::uuid
    else session.login_org_id()
end;

comment on function session.org_id() is
'Return the organization whose rows this session may see, null for none. Every row security policy calls this and nothing else. The logins of the web process have no table privilege, so a setting of theirs has an effect only inside functions that authorised it first.';

grant execute on function session.org_id()
to counterfoil_owner, counterfoil_auth_definer, counterfoil_guard, counterfoil_verifier, counterfoil_analyst;
