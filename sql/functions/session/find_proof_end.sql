create or replace function session.find_proof_end(p_capability text)
returns timestamptz
language sql
stable
set search_path = ''
begin atomic
    select login.proved_at + make_interval(secs => session.get_proof_seconds())
    from data.session
    inner join data.login on session.family_id = login.family_id
    where session.capability_hash = session.hash_secret(p_capability);
end;

comment on function session.find_proof_end(text) is
'Return until when the login of a capability counts as proved; null for an operator''s, which never does.';

grant execute on function session.find_proof_end(text) to counterfoil_auth_definer;
