create function auth.lock_login(p_capability text)
returns void
language sql
volatile
set search_path = ''
begin atomic
    select pg_advisory_xact_lock(guard.make_lock_key('refresh', session.family_id::text))
    from data.session
    where session.capability_hash = session.hash_secret(p_capability);
end;

comment on function auth.lock_login(text) is
'Let one at a time add to what descends from the login of a capability, or end it, as auth.lock_family does by a refresh token.';
