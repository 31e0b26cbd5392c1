-- auth.refresh and logout, and capabilities: a refresh token works once, a capability until it ends.
begin;
select plan(32);

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

-- A token that was just used is answered again: the first answer was lost, or another tab was first.
set local session authorization counterfoil_auth;
select is(auth.refresh('r2', 'c4', 'r4') -> 'user' ->> 'name', 'ann', 'a token that was just used is traded again');
select is(auth.refresh('r2', 'c5', 'r5') -> 'user' ->> 'name', 'ann', 'and again');
set local session authorization counterfoil_api;
select is(
    (
        select string_agg(test.attempt(format('select api.get_me(%L)', capability)), ', ')
        from unnest(array['c3', 'c4', 'c5']) as capability
    ),
    '1 rows, 1 rows, 1 rows', 'each answer holds'
);

-- The use of one of several ends the others, after the same grace.
set local session authorization counterfoil_auth;
select is(auth.refresh('r4', 'c6', 'r6') -> 'user' ->> 'name', 'ann', 'whichever of them is used');
select is(auth.refresh('r3', 'c7', 'r7') -> 'user' ->> 'name', 'ann', 'another one a moment later too');
reset session authorization;
select is(
    (
        select count(*) from data.refresh_token
        where refresh_token.used_at is null and refresh_token.token_hash in (
            session.hash_secret('r3'), session.hash_secret('r4'), session.hash_secret('r5')
        )
    ),
    0::bigint, 'all of them count as used'
);
update data.refresh_token set used_at = now() - make_interval(secs => auth.get_refresh_grace_seconds())
where refresh_token.used_at is not null;
set local session authorization counterfoil_auth;
select is(auth.refresh('r5', 'c8', 'r8') -> 'user' ->> 'name', 'ann', 'up to the last second');
reset session authorization;
update data.refresh_token set used_at = now() - make_interval(secs => auth.get_refresh_grace_seconds() + 0.001)
where refresh_token.used_at is not null;

-- Later: somebody has a copy, and nobody of the family is trusted any more.
select test.sign_up('dot');
set local session authorization counterfoil_auth;
select is(auth.refresh('dot refresh', 'd2', 'd3') -> 'user' ->> 'name', 'dot', 'somebody else refreshes');
reset session authorization;
update data.refresh_token set used_at = now() - make_interval(secs => auth.get_refresh_grace_seconds() + 0.001)
where refresh_token.used_at is not null;
set local session authorization counterfoil_auth;
select is(auth.refresh('dot refresh', 'cx', 'rx')::text, null, 'a token that was used longer ago is not traded');
select is(auth.refresh('d3', 'cx', 'rx')::text, null, 'and takes the latest of its family with it');

-- r7 was never sent before, but a sibling was.
select is(auth.refresh('r6', 'c9', 'r9') -> 'user' ->> 'name', 'ann', 'one of two that go on side by side');
reset session authorization;
update data.refresh_token set used_at = now() - interval '31 seconds'
where refresh_token.used_at is not null;
set local session authorization counterfoil_auth;
select is(auth.refresh('r7', 'cx', 'rx')::text, null, 'one that a sibling was used in place of');
select is(auth.refresh('r9', 'cx', 'rx')::text, null, 'does the same');
set local session authorization counterfoil_api;
select is(
    (
        select string_agg(distinct test.attempt(format('select api.get_me(%L)', capability)), ', ')
        from unnest(array['ann', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'cx']) as capability
    ),
    'PT401 unauthenticated', 'and ends every capability'
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
        test.enter_right(auth.begin_login('cy@example.com', '10.0.0.1')), null, 'c10', 'r10'
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
