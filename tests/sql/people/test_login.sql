-- auth.begin_login and complete_login: known and unknown emails get the same answer, and failures lead to a
-- wait.
begin;
select plan(33);

select test.sign_up('ann');

create temporary table tried (email text, attempt_id uuid);
grant select, insert on tried to public;
create function pg_temp.begin_login(p_email text, p_address text default '10.0.0.1')
returns json
language plpgsql
as $$
declare
    v_answer constant json := auth.begin_login(p_email, p_address);
begin
    insert into tried values (p_email, (v_answer ->> 'attempt_id')::uuid);
    return v_answer;
end;
$$;

set local session authorization counterfoil_auth;

select is(
    pg_temp.begin_login(' Ann@example.com ') ->> 'password_hash',
    '$argon2id$x', 'a known person gets the hash to verify'
);
select is(pg_temp.begin_login('nobody@example.com') ->> 'password_hash', null, 'an unknown person gets no hash');
select isnt(
    (
        select tried.attempt_id from tried
        where tried.email = 'nobody@example.com'
    ), null, 'an unknown person gets an attempt too'
);

select
    is(
        auth.complete_login(tried.attempt_id, null, 'c1', 'r1') -> 'user' ->> 'email',
        'ann@example.com', 'a verified person is logged in'
    )
from tried
where tried.email like '%Ann%';
select
    is(
        test.attempt(format('select auth.complete_login(%L, null, ''c2'', ''r2'')', tried.attempt_id)),
        'PT401 unauthenticated',
        'an attempt works once'
    )
from tried
where tried.email like '%Ann%';
select
    is(
        test.attempt(format('select auth.complete_login(%L, null, ''c2'', ''r2'')', tried.attempt_id)),
        'PT401 unauthenticated',
        'an attempt of an unknown person never works'
    )
from tried
where tried.email like 'nobody%';
select is(
    test.attempt($$ select auth.complete_login(gen_random_uuid(), null, 'c2', 'r2') $$),
    'PT401 unauthenticated', 'an unknown attempt is refused'
);
select pg_temp.begin_login('ann@example.com') ->> 'attempt_id';
reset session authorization;
update data.login_attempt set attempted_at = login_attempt.attempted_at - interval '61 seconds'
where not login_attempt.is_successful and login_attempt.email = 'ann@example.com';
set local session authorization counterfoil_auth;
select
    is(
        test.attempt(format('select auth.complete_login(%L, null, ''c2'', ''r2'')', tried.attempt_id)),
        'PT401 unauthenticated',
        'an attempt older than a minute is refused'
    )
from tried
where tried.email = 'ann@example.com';

-- A hash of outdated cost is replaced.
select is(
    auth.complete_login(
        (pg_temp.begin_login('ann@example.com') ->> 'attempt_id')::uuid, '$argon2id$new', 'c3', 'r3'
    ) -> 'user' ->> 'name',
    'ann', 'a better hash'
);
select is(pg_temp.begin_login('ann@example.com') ->> 'password_hash', '$argon2id$new', 'a better hash is stored');

-- Five failures are free for an account at an address; the next has to wait. A success resets the count.
select pg_temp.begin_login('ann@example.com') ->> 'attempt_id'
from generate_series(1, 4) as no;
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
from generate_series(1, 4) as no;
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
