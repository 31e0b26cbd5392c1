create or replace function session.find_login(p_capability text)
returns uuid
language sql
stable
set search_path = ''
begin atomic
    select session.family_id from data.session
    where session.capability_hash = session.hash_secret(p_capability);
end;

comment on function session.find_login(text) is 'Return the login to which a capability belongs, as data.login names it.';

grant execute on function session.find_login(text) to counterfoil_auth_definer;
