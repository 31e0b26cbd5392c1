-- A password is changed by whoever knows it, and reset by whoever reads the mailbox: once, in time, and all other
-- logins end.
begin;
select plan(30);

select test.sign_up('ann');
select test.sign_up('bea');
update data.user_account set language = 'de' where user_account.email = 'ann@example.com';

-- What is entered counts from the next transaction on, and this test is one.
create function pg_temp.enter(p_attempt json, p_hash text)
returns uuid
language sql
as $$
    select auth.enter_secret((p_attempt ->> 'attempt_id')::uuid, p_hash)::text;
    update data.login_attempt set entered_in = '3' where login_attempt.entered_in is not null;
    select (p_attempt ->> 'attempt_id')::uuid;
$$;

create function pg_temp.log_in(p_capability text, p_hash text)
returns text
language sql
return auth.complete_login(
    pg_temp.enter(auth.begin_login('ann@example.com', '10.0.0.9'), p_hash), null, p_capability, 'r ' || p_capability
) -> 'user' ->> 'email';

create function pg_temp.is_in(p_capability text)
returns boolean
language sql
return test.attempt(format('select api.get_me(%L)', p_capability)) = '1 rows';

create function pg_temp.is_password(p_email text, p_hash text)
returns boolean
language sql
return (
    select credential.verifier = session.hash_secret(p_hash)
    from data.credential
    inner join data.user_account on credential.user_id = user_account.id
    where user_account.email = p_email
);

create function pg_temp.reset(p_token text, p_hash text, p_address text default '10.0.0.3')
returns text
language sql
return test.attempt(format(
    'select auth.complete_password_reset(%L, %L, %L)',
    p_token, auth.begin_password_reset(p_token, p_address) ->> 'attempt_id', p_hash
));

-- Change.
select pg_temp.log_in('elsewhere', '$argon2id$x');
select is(
    auth.complete_password_change(
        'ann', pg_temp.enter(auth.begin_password_change('ann', '10.0.0.1'), '$argon2id$x'), '$argon2id$2'
    ) ->> 'status',
    'ok', 'who knows the password changes it'
);
select ok(pg_temp.is_password('ann@example.com', '$argon2id$2'), 'it is another one');
select ok(pg_temp.is_in('ann'), 'the session that asked goes on');
select ok(not pg_temp.is_in('elsewhere'), 'the others end');
select is(
    test.attempt($$ select auth.refresh('r elsewhere', 'c', 'r') ->> 'user' $$), '1 rows', 'their refresh is answered'
);
select is(auth.refresh('r elsewhere', 'c', 'r')::text, null, 'with nothing');
select is(
    (
        select (message.recipient, message.secret, message.content ->> 'language')::text
        from data.message where message.kind = 'password_changed'
    ),
    '(ann@example.com,,de)', 'and their person is told by mail'
);
select is(
    test.attempt(format(
        'select auth.complete_password_change(''ann'', %L, ''$argon2id$3'')',
        pg_temp.enter(auth.begin_login('bea@example.com', '10.0.0.1'), '$argon2id$x')
    )),
    'PT401 unauthenticated', 'the password of another proves nothing'
);
select is(
    test.attempt(format(
        'select auth.complete_password_change(''ann'', %L, ''$argon2id$3'')',
        pg_temp.enter(auth.begin_password_change('ann', '10.0.0.1'), '$argon2id$wrong')
    )),
    'PT403 password_wrong', 'nor does a wrong one'
);
select is(
    test.attempt($$ select auth.complete_password_change('ann', gen_random_uuid(), '$argon2id$3') $$),
    'PT401 unauthenticated', 'nor does no attempt'
);
select is(
    test.attempt($$ select auth.begin_password_change('nobody', '10.0.0.1') $$),
    'PT401 unauthenticated', 'without a login nothing is changed'
);
select ok(pg_temp.is_password('ann@example.com', '$argon2id$2'), 'and nothing was');

-- A request.
select is(
    auth.request_password_reset(' Ann@Example.com ', '10.0.0.2', 'one')::text,
    auth.request_password_reset('nobody@example.com', '10.0.0.2', 'none')::text,
    'the answer is the same with an account and without'
);
select results_eq(
    $$ select message.recipient, message.secret from data.message where message.kind = 'password_reset' $$,
    $$ values ('ann@example.com', 'one') $$,
    'only a person with an account gets a mail'
);
select is(
    (
        select (password_reset.token_hash = session.hash_secret('one')
        and password_reset.expires_at = password_reset.created_at + interval '30 minutes')
        from data.password_reset
    ),
    true, 'its token is kept as a hash, for half an hour'
);
select is(auth.begin_password_reset('none', '10.0.0.3')::text, null, 'a token that nobody got opens nothing');
select is(auth.begin_password_reset(null, '10.0.0.3')::text, null, 'nor does none');
select auth.request_password_reset('ann@example.com', '10.0.0.2', 'two')::text;
select is(auth.begin_password_reset('one', '10.0.0.3')::text, null, 'the latest one counts');

-- Its use.
select test.set_pin('ann');
select pg_temp.log_in('before', '$argon2id$2');
select is(pg_temp.reset('two', '$argon2id$4'), '1 rows', 'it can be used (and this is rolled back)');
select is(
    auth.complete_password_reset(
        'two', (auth.begin_password_reset('two', '10.0.0.3') ->> 'attempt_id')::uuid, '$argon2id$4'
    ) ->> 'status',
    'ok', 'whoever reads the mailbox sets another password'
);
select ok(pg_temp.is_password('ann@example.com', '$argon2id$4'), 'it is another one');
select ok(not pg_temp.is_in('before') and not pg_temp.is_in('ann'), 'all their sessions end');
select ok(pg_temp.is_in('bea'), 'and nobody else''s');
select is(
    (select count(*) from data.member_pin where member_pin.org_id = test.org_id('ann')), 0::bigint, 'their PIN is gone'
);
select isnt(
    (select person.email_verified_at from data.user_account as person where person.email = 'ann@example.com'),
    null, 'the address is proved'
);
select is(auth.begin_password_reset('two', '10.0.0.3')::text, null, 'it works once');
select is(
    test.attempt($$ select auth.complete_password_reset('two', gen_random_uuid(), '$argon2id$5') $$),
    'PT404 link_invalid', 'whoever began it'
);

-- In time.
select auth.request_password_reset('bea@example.com', '10.0.0.2', 'late')::text;
update data.password_reset set expires_at = now() - interval '1 second';
select is(
    test.attempt($$ select auth.complete_password_reset('late', gen_random_uuid(), '$argon2id$5') $$),
    'PT404 link_invalid', 'a link that is too old sets nothing'
);

-- Throttled, apart from logins: whether a request is refused or only brings no mail depends on where it comes from.
delete from data.message;
delete from data.login_attempt;
do $$
declare
    v_no integer;
begin
    for v_no in 1..8 loop
        begin
            perform auth.request_password_reset('bea@example.com', '10.0.1.' || v_no, 't' || v_no);
        exception when sqlstate 'PT429' then
            null;
        end;
    end loop;
end;
$$;
select is(
    (select count(*) from data.message where message.recipient = 'bea@example.com'), 5::bigint,
    'nobody is sent mail after mail'
);
select is(
    test.attempt($$ select auth.begin_login('bea@example.com', '10.0.2.1') $$), '1 rows', 'and may still log in'
);

select * from finish();
rollback;
