-- auth.begin_login, enter_secret and complete_login: the login role opens a session only with what only the password
-- gives. Known and unknown emails get the same answer, and failures lead to a wait.
begin;
select plan(45);

select test.sign_up('ann');

set local client_min_messages = warning;
create temporary table tried (no integer generated always as identity, email text, attempt_id uuid);
grant select, insert on tried to public;
create temporary table entered (attempt_id uuid);
grant select, insert, update on entered to public;
create function pg_temp.begin_login(p_email text, p_address text default '10.0.0.1')
returns json
language plpgsql
as $$
declare
    v_answer constant json := auth.begin_login(p_email, p_address);
begin
    insert into tried (email, attempt_id) values (p_email, (v_answer ->> 'attempt_id')::uuid);
    return v_answer;
end;
$$;

-- What is entered counts from the next transaction on, and this test is one.
create function pg_temp.commit_attempts()
returns text
language sql
security definer
as $$
    update data.login_attempt set entered_in = '3' where login_attempt.entered_in is not null;
    select '';
$$;
create function pg_temp.forgive()
returns text
language sql
security definer
as $$
    delete from data.login_attempt where not login_attempt.is_successful;
    select '';
$$;
create function pg_temp.complete(p_attempt_id uuid, p_capability text, p_new_hash text default null)
returns text
language sql
return test.attempt(
    format('select auth.complete_login(%L, %L, %L, %L)', p_attempt_id, p_new_hash, p_capability, p_capability || ' r')
);
create function pg_temp.enter(p_email text, p_hash text)
returns uuid
language sql
as $$
    select auth.enter_secret((pg_temp.begin_login(p_email) ->> 'attempt_id')::uuid, p_hash)::text;
    select pg_temp.commit_attempts();
    select tried.attempt_id from tried
    where tried.email = p_email
    order by tried.no desc
    limit 1;
$$;

set local session authorization counterfoil_auth;

-- How to hash, and never what came out.
select is(
    pg_temp.begin_login(' Ann@example.com ') ->> 'setting', '$argon2id', 'a known person gets how to hash the password'
);
select matches(
    pg_temp.begin_login('nobody@example.com') ->> 'setting',
    '^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}$', 'an unknown one gets the same as a real one'
);
select is(
    pg_temp.begin_login('nobody@example.com') ->> 'setting', pg_temp.begin_login('nobody@example.com') ->> 'setting',
    'at each try the same'
);
select isnt(
    pg_temp.begin_login('nobody@example.com') ->> 'setting', pg_temp.begin_login('no.one@example.com') ->> 'setting',
    'and another for another name'
);
select is(
    (
        select string_agg(distinct asked.key, ' ' order by asked.key)
        from json_object_keys(pg_temp.begin_login('ann@example.com')) as asked (key)
    ), 'attempt_id setting', 'nothing else is told'
);

select pg_temp.forgive();

-- Who cannot hash the password opens nothing.
select is(
    pg_temp.complete((pg_temp.begin_login('ann@example.com') ->> 'attempt_id')::uuid, 'c1'),
    'PT401 unauthenticated', 'nothing was entered'
);
select is(
    pg_temp.complete(pg_temp.enter('ann@example.com', '$argon2id$wrong'), 'c1'),
    'PT401 invalid_credentials', 'a wrong password'
);
select is(pg_temp.complete(pg_temp.enter('ann@example.com', null), 'c1'), 'PT401 invalid_credentials', 'none');
select pg_temp.forgive();
select is(
    pg_temp.complete(pg_temp.enter('ann@example.com', '$argon2id'), 'c1'),
    'PT401 invalid_credentials', 'the setting alone'
);
reset session authorization;
select is(
    pg_temp.complete(
        pg_temp.enter(
            'ann@example.com', (select encode(credential.verifier, 'escape') from data.credential)
        ), 'c1'
    ),
    'PT401 invalid_credentials', 'not even what is stored'
);
select pg_temp.forgive();
set local session authorization counterfoil_auth;
select is(
    pg_temp.complete(pg_temp.enter('nobody@example.com', '$argon2id$x'), 'c1'),
    'PT401 invalid_credentials', 'an unknown person never gets in'
);
select is(pg_temp.complete(gen_random_uuid(), 'c1'), 'PT401 unauthenticated', 'nor does an unknown attempt');
select pg_temp.forgive();

-- One guess per attempt, and no answer before it counts.
insert into entered values (pg_temp.enter('ann@example.com', '$argon2id$wrong'));
select auth.enter_secret(entered.attempt_id, '$argon2id$x')::text from entered;
select pg_temp.commit_attempts();
select is(
    pg_temp.complete(entered.attempt_id, 'c1'), 'PT401 invalid_credentials', 'the first thing entered is what counts'
) from entered;
update entered set attempt_id = (pg_temp.begin_login('ann@example.com') ->> 'attempt_id')::uuid;
select is(
    auth.enter_secret(entered.attempt_id, '$argon2id$x')::text,
    auth.enter_secret((pg_temp.begin_login('ann@example.com') ->> 'attempt_id')::uuid, '$argon2id$wrong')::text,
    'entering says nothing'
) from entered;
select
    is(
        string_agg(distinct pg_temp.complete(tried.attempt_id, 'c1'), ', '), 'PT401 unauthenticated',
        'nor does the same transaction, right or wrong: rolled back, the guess would not count'
    )
from (
    select tried.attempt_id from tried
    where tried.email = 'ann@example.com'
    order by tried.no desc
    limit 2
) as tried;
select pg_temp.commit_attempts();
select is(
    auth.complete_login(entered.attempt_id, null, 'c1', 'r1') -> 'user' ->> 'email', 'ann@example.com',
    'the next one logs the person in'
) from entered;
select is(pg_temp.complete(entered.attempt_id, 'c3'), 'PT401 unauthenticated', 'an attempt works once') from entered;

select pg_temp.enter('ann@example.com', '$argon2id$x')::text;
reset session authorization;
update data.login_attempt set attempted_at = login_attempt.attempted_at - interval '61 seconds'
where not login_attempt.is_successful and login_attempt.email = 'ann@example.com';
set local session authorization counterfoil_auth;
select
    is(
        pg_temp.complete(tried.attempt_id, 'c4'), 'PT401 unauthenticated', 'an attempt older than a minute is refused'
    )
from tried
where tried.email = 'ann@example.com'
order by tried.no desc
limit 1;

-- A hash of outdated cost is replaced.
select is(
    auth.complete_login(pg_temp.enter('ann@example.com', '$argon2id$x'), '$argon2id$new$hash', 'c5', 'r5')
    -> 'user' ->> 'name',
    'ann', 'a better hash'
);
select is(pg_temp.begin_login('ann@example.com') ->> 'setting', '$argon2id$new', 'is stored');
select is(
    pg_temp.complete(pg_temp.enter('ann@example.com', '$argon2id$x'), 'c6'), 'PT401 invalid_credentials',
    'and the one before is over'
);
select is(
    auth.complete_login(pg_temp.enter('ann@example.com', '$argon2id$new$hash'), null, 'c6', 'r6')
    -> 'user' ->> 'name',
    'ann', 'the new one is not'
);

-- Five failures are free for an account at an address; the next has to wait. A success resets the count.
select pg_temp.begin_login('ann@example.com') ->> 'attempt_id'
from generate_series(1, 5) as no;
select is(
    test.attempt($$ select auth.begin_login('ann@example.com', '10.0.0.1') $$),
    'PT429 rate_limited', 'after five failures in a row: wait'
);
select matches(
    split_part(test.answer($$ select auth.begin_login('ann@example.com', '10.0.0.1') $$), ' | ', 4),
    '^[12]$', 'seconds, in the hint'
);
select is(
    test.attempt($$ select auth.begin_login('bea@example.com', '10.0.0.1') $$),
    '1 rows', 'another account does not wait'
);
select is(
    test.attempt($$ select auth.begin_login('ann@example.com', '10.0.2.1') $$),
    '1 rows', 'nor does the account at another address'
);
reset session authorization;
update data.login_attempt set attempted_at = login_attempt.attempted_at - interval '3 seconds';
set local session authorization counterfoil_auth;
select is(
    test.attempt($$ select auth.begin_login('ann@example.com', '10.0.0.1') $$),
    '1 rows', 'after the wait another try is possible'
);
select pg_temp.begin_login('ann@example.com') ->> 'attempt_id';
select is(
    test.attempt($$ select auth.begin_login('ann@example.com', '10.0.0.1') $$),
    'PT429 rate_limited', 'failed again: wait longer'
);
select ok(
    split_part(test.answer($$ select auth.begin_login('ann@example.com', '10.0.0.1') $$), ' | ', 4)::integer in (3, 4),
    'the wait is twice as long'
);
select pg_temp.begin_login('nobody@example.com') ->> 'attempt_id'
from generate_series(1, 5) as no;
select is(
    test.attempt($$ select auth.begin_login('nobody@example.com', '10.0.0.1') $$),
    'PT429 rate_limited', 'an unknown account is treated alike'
);

-- Failures of others, from anywhere, do not lock out who logged in before.
reset session authorization;
delete from data.login_attempt;
insert into data.login_attempt (email, address)
select
    'ann@example.com' as email,
    format('10.1.0.%s', no) as address
from generate_series(1, 50) as no;
set local session authorization counterfoil_auth;
select is(
    test.attempt($$ select auth.begin_login('ann@example.com', '10.0.3.1') $$),
    'PT429 rate_limited', 'an account that is guessed from everywhere waits where nobody logged in to it'
);
select is(
    test.attempt($$ select auth.begin_login('ann@example.com', '10.0.3.1', 'no token') $$),
    'PT429 rate_limited', 'also in a browser with another token'
);
select isnt(
    auth.begin_login('ann@example.com', '10.0.3.1', 'r1') ->> 'attempt_id',
    null, 'but not in a browser that logged in before'
);
select isnt(
    auth.begin_login('bea@example.com', '10.0.3.1', 'r1') ->> 'attempt_id',
    null, 'whose token is good for its own account only'
);
reset session authorization;
select
    is(
        array_agg(distinct login_attempt.email), array['ann@example.com'], 'and is noted with the tries of that account'
    )
from data.login_attempt
where login_attempt.family_id is not null;
update data.login set address = '10.0.4.1';
set local session authorization counterfoil_auth;
select is(
    test.attempt($$ select auth.begin_login('ann@example.com', '10.0.4.1') $$),
    '1 rows', 'nor at an address from where somebody logged in before'
);
reset session authorization;
insert into data.login_attempt (email, address, family_id)
select
    'ann@example.com' as email,
    '10.0.5.1' as address,
    login.family_id
from data.login
cross join generate_series(1, 10);
set local session authorization counterfoil_auth;
select is(
    test.attempt($$ select auth.begin_login('ann@example.com', '10.0.5.1', 'r1') $$),
    'PT429 rate_limited', 'a browser that guesses waits: it has ten failures free'
);
select is(
    test.attempt($$ select auth.begin_login('ann@example.com', '10.0.4.1') $$),
    '1 rows', 'and its failures are not those of others'
);

-- Fifty failures for an address, whatever the account.
reset session authorization;
insert into data.login_attempt (email, address)
select
    format('guess%s@example.com', no) as email,
    '10.9.9.9' as address
from generate_series(1, 50) as no;
set local session authorization counterfoil_auth;
select is(
    test.attempt($$ select auth.begin_login('cy@example.com', '10.9.9.9') $$),
    'PT429 rate_limited', 'an address that guesses waits too'
);
reset session authorization;
insert into data.login_attempt (email, address)
select
    format('guess%s@example.com', no) as email,
    address
from generate_series(1, 50) as no
cross join unnest(array['127.0.0.1', '::1']) as address;
set local session authorization counterfoil_auth;
select
    is(
        test.attempt(format('select auth.begin_login(''cy@example.com'', %L)', address)),
        '1 rows', 'but not that of the machine, which says nothing of the client'
    )
from unnest(array['127.0.0.1', '::1']) as address;

-- Invitations that nobody sent.
select is(auth.begin_invitation('garbage', '10.8.8.8'), null, 'no invitation');
select is(count(auth.begin_invitation(format('garbage %s', no), '10.8.8.8')), 0::bigint, 'nor any of these')
from generate_series(2, 50) as no;
select is(
    test.attempt($$ select auth.begin_invitation('garbage', '10.8.8.8') $$),
    'PT429 rate_limited', 'an address that guesses invitations waits'
);
select is(
    test.attempt($$ select auth.begin_invitation('garbage', '10.8.8.9') $$), '1 rows', 'others do not'
);

reset session authorization;
select * from finish();
rollback;
