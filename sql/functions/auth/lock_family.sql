create function auth.lock_family(p_refresh_token text)
returns void
language sql
volatile
set search_path = ''
begin atomic
    select pg_advisory_xact_lock(guard.make_lock_key('refresh', refresh_token.family_id::text))
    from data.refresh_token
    where refresh_token.token_hash = session.hash_secret(p_refresh_token);
end;

comment on function auth.lock_family(text) is
'Let one at a time refresh or end what descends from one login, so that tokens that are being issued are not missed by who ends them.';
