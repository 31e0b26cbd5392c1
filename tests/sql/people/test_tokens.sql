-- auth.refresh and logout, and capabilities: a refresh token works once, a capability until it ends.
begin;
select plan(21);

select test.sign_up('ann');
select test.sign_up('bea');

set local session authorization counterfoil_auth;

select is(auth.refresh('ann refresh', 'c2', 'r2') -> 'user' ->> 'name', 'ann', 'a refresh token gives a new one');
select is(auth.refresh('r2', 'c3', 'r3') -> 'user' ->> 'name', 'ann', 'the new one gives the next');
select is(auth.refresh('unknown', 'cx', 'rx')::text, null, 'an unknown token is refused');
select is(auth.refresh(null, 'cx', 'rx')::text, null, 'no token is refused');

set local session authorization counterfoil_api;
select lives_ok($$ select api.get_me('c3') $$, 'the new capability works');
select lives_ok($$ select api.get_me('c2') $$, 'an earlier capability works until it ends');

-- A token is used twice, so somebody has a copy: all sessions of its family end.
set local session authorization counterfoil_auth;
select is(auth.refresh('r2', 'cx', 'rx')::text, null, 'a used token is refused');
select is(auth.refresh('r3', 'cx', 'rx')::text, null, 'a used token revokes the latest of its family');
set local session authorization counterfoil_api;
select is(
    (
        select string_agg(test.attempt(format('select api.get_me(%L)', capability)), ', ')
        from unnest(array['ann', 'c2', 'c3', 'cx']) as capability
    ),
    'PT401 unauthenticated, PT401 unauthenticated, PT401 unauthenticated, PT401 unauthenticated',
    'a used token revokes every capability of the family'
);
select lives_ok($$ select api.get_me('bea') $$, 'other families are not affected');

-- Logout.
set local session authorization counterfoil_auth;
select is(auth.logout('bea refresh')::text, '{"status" : "ok"}', 'a logout');
select is(auth.logout('unknown')::text, '{"status" : "ok"}', 'an unknown token gets the same answer');
select is(auth.refresh('bea refresh', 'cx', 'rx')::text, null, 'after a logout there is no refresh');
set local session authorization counterfoil_api;
select throws_ok($$ select api.get_me('bea') $$, 'PT401', 'unauthenticated', 'after a logout there is no access');
reset session authorization;

-- Time.
select test.sign_up('cy');
update data.session set expires_at = now()
where session.capability_hash = session.hash_secret('cy');
select is(
    test.attempt($$ select api.get_me('cy') $$), 'PT401 unauthenticated', 'a capability ends'
);
select is(
    test.attempt($$ select api.get_org('cy', test.org_id('cy')) $$),
    'PT401 unauthenticated', 'it ends in its organization too'
);
update data.session set expires_at = now() + interval '1 minute', revoked_at = now()
where session.capability_hash = session.hash_secret('cy');
select is(
    test.attempt($$ select api.get_org('cy', test.org_id('cy')) $$),
    'PT401 unauthenticated', 'a revoked capability is refused'
);
update data.refresh_token set expires_at = now() - interval '1 second'
where refresh_token.token_hash = session.hash_secret('cy refresh');
select is(auth.refresh('cy refresh', 'cx', 'rx')::text, null, 'a refresh token ends');

-- The next login deletes sessions that ended long ago.
update data.session set expires_at = now() - interval '2 days'
where session.capability_hash = session.hash_secret('cy');
update data.refresh_token set expires_at = now() - interval '2 days', revoked_at = null
where refresh_token.token_hash = session.hash_secret('cy refresh');
select is(
    auth.complete_login(
        (auth.begin_login('cy@example.com', '10.0.0.1') ->> 'attempt_id')::uuid, null, 'c9', 'r9'
    ) -> 'user' ->> 'name',
    'cy', 'a new login'
);
select is(
    (
        select count(*) from data.session
        inner join data.user_account on session.user_id = user_account.id
        where user_account.email = 'cy@example.com'
    ),
    1::bigint, 'a new login leaves no old session'
);
select is(
    (
        select count(*) from data.refresh_token
        inner join data.user_account on refresh_token.user_id = user_account.id
        where user_account.email = 'cy@example.com'
    ),
    1::bigint, 'a new login leaves no old token'
);

select * from finish();
rollback;
