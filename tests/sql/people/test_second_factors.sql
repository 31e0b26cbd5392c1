-- A second factor: a code of an app or a recovery code, each good once. Without it a login of its person opens nothing,
-- whoever calls the functions of the login.
begin;
select plan(65);

select test.sign_up('ann');
select test.sign_up('bea');

set local client_min_messages = warning;
create temporary table made (no integer generated always as identity, code text);
grant select, insert on made to public;
create temporary table entered (attempt_id uuid, code text);
grant select, insert, update on entered to public;

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

-- The code that the app of a person shows, so many steps of 30 seconds from now.
create function pg_temp.code(p_person text, p_steps integer default 0)
returns text
language sql
volatile
security definer
begin atomic
    select auth.compute_totp(totp.secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint + p_steps)
    from data.totp
    inner join data.user_account on totp.user_id = user_account.id
    where user_account.name = p_person;
end;
create function pg_temp.forget_last_step()
returns text
language sql
security definer
as $$
    update data.totp set last_step = 0;
    select '';
$$;

create function pg_temp.begin(p_person text, p_address text default '10.0.0.1')
returns uuid
language sql
return (auth.begin_login(p_person || '@example.com', p_address) ->> 'attempt_id')::uuid;
create function pg_temp.enter_password(p_attempt_id uuid, p_hash text default '$argon2id$x')
returns uuid
language sql
as $$
    select auth.enter_secret(p_attempt_id, p_hash)::text;
    select pg_temp.commit_attempts();
    select p_attempt_id;
$$;
create function pg_temp.log_in(p_person text, p_token text)
returns json
language sql
return auth.complete_login(pg_temp.enter_password(pg_temp.begin(p_person)), null, p_token, 'r ' || p_token);
create function pg_temp.enter_code(p_attempt_id uuid, p_code text)
returns uuid
language sql
as $$
    select auth.enter_code(p_attempt_id, p_code)::text;
    select pg_temp.commit_attempts();
    select p_attempt_id;
$$;
create function pg_temp.try_code(p_token text, p_code text, p_address text default '10.0.0.1')
returns uuid
language sql
return pg_temp.enter_code((auth.begin_second_factor(p_token, p_address) ->> 'attempt_id')::uuid, p_code);
create function pg_temp.complete(p_token text, p_attempt_id uuid)
returns text
language sql
return test.attempt(
    format(
        'select auth.complete_second_factor(%L, %L, %L, %L)', p_token, p_attempt_id, p_token || ' c', p_token || ' r'
    )
);
create function pg_temp.is_in(p_capability text)
returns boolean
language sql
security definer
return test.attempt(format('select api.get_me(%L)', p_capability)) = '1 rows';
create function pg_temp.mails(p_kind text)
returns bigint
language sql
stable
security definer
begin atomic
    select count(*) from data.message
    where message.kind = p_kind;
end;

-- The codes, by the vectors of the RFCs 3174, 2202 and 6238.
select
    is(
        encode(auth.compute_sha1(message.text::bytea), 'hex'), message.hash,
        format('SHA-1 of %s bytes', length(message.text))
    )
from (
    values
    ('', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'),
    ('abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'),
    ('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '84983e441c3bd26ebaae4aa1f95129e5e54670f1'),
    (
        repeat('0123456701234567012345670123456701234567012345670123456701234567', 10),
        'dea356a2cddd90c7a7ecedc5ebb563934f460452'
    )
) as message (text, hash);
select is(
    encode(auth.compute_hmac_sha1(decode(repeat('0b', 20), 'hex'), 'Hi There'), 'hex'),
    'b617318655057264e28bc0b6fb378c8ef146be00', 'HMAC of a key of 20 bytes'
);
select is(
    encode(auth.compute_hmac_sha1('Jefe', 'what do ya want for nothing?'), 'hex'),
    'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79', 'and of a short one'
);
select
    is(
        auth.compute_totp('12345678901234567890', moment.seconds / 30), moment.code,
        format('the code at %s', moment.seconds)
    )
from (
    values
    (59::bigint, '287082'), (1111111109, '081804'), (1111111111, '050471'), (1234567890, '005924'),
    (2000000000, '279037'), (20000000000, '353130')
) as moment (seconds, code);
select is(auth.write_base32('foobar1234'), 'MZXW6YTBOIYTEMZU', 'base32, by RFC 4648');

-- Added.
set local session authorization counterfoil_api;
select matches(api.begin_totp('ann') ->> 'secret', '^[A-Z2-7]{32}$', 'a secret of 20 bytes');
select is(
    test.attempt($$ select api.confirm_totp('ann', '{"code": "12345"}') $$), 'PT403 code_wrong', 'a wrong code'
);
select is(
    test.attempt($$ select api.confirm_totp('bea', '{"code": "123456"}') $$), 'PT403 code_wrong', 'without a secret'
);
set local session authorization counterfoil_auth;
select is(pg_temp.log_in('ann', 'l0') -> 'user' ->> 'name', 'ann', 'until it is confirmed, the password is enough');
set local session authorization counterfoil_api;
insert into made (code)
select code.value
from json_array_elements_text(
    api.confirm_totp('ann', jsonb_build_object('code', pg_temp.code('ann'))) -> 'recovery_codes'
) as code (value);
select is(
    (
        select string_agg(distinct regexp_replace(made.code, '[a-z2-7]{4}', 'x', 'g'), '') || count(distinct made.code)
        from made
    ), 'x-x-x-x10', 'ten recovery codes'
);
select is(pg_temp.mails('second_factor_added'), 1::bigint, 'its person is told');
select is(test.attempt($$ select api.begin_totp('ann') $$), 'PT409 totp_in_use', 'one is enough');
select is(
    (api.get_second_factor('ann') ->> 'proof', api.get_second_factor('ann') ->> 'recovery_codes_left')::text,
    '(second_factor,10)', 'it is shown'
);
select is(api.get_second_factor('bea') ->> 'proof', 'password', 'others have none');
reset session authorization;
select is(
    (
        select count(*) from data.recovery_code
        inner join made on recovery_code.code_hash = session.hash_secret(replace(made.code, '-', ''))
    ), 10::bigint, 'stored are hashes'
);

-- A login.
select pg_temp.forgive();
set local session authorization counterfoil_auth;
select is(
    pg_temp.log_in('ann', 'l1')::text,
    '{"status" : "second_factor_needed", "expires_in" : 300, "passkey" : null}',
    'the password alone opens nothing'
);
select ok(not pg_temp.is_in('l1'), 'it is no capability');
select is(auth.refresh('r l1', 'c', 'r')::text, null, 'nor is there a refresh token');
select is(
    pg_temp.complete('l1', gen_random_uuid()), 'PT401 unauthenticated', 'without a code it is not completed'
);
select is(
    pg_temp.complete('l1', pg_temp.enter_password(pg_temp.begin('ann'))),
    'PT401 unauthenticated', 'the password once more is no second factor'
);
select is(
    test.attempt(
        format('select auth.complete_login(%L, null, %L, %L)', pg_temp.try_code('l1', pg_temp.code('ann', 1)), 'c', 'r')
    ), 'PT401 unauthenticated', 'a code is no password'
);
select is(
    test.attempt(format(
        'select auth.complete_password_change(%L, %L, %L)', 'ann', pg_temp.try_code('l1', pg_temp.code('ann', 1)),
        '$argon2id$2'
    )), 'PT403 password_wrong', 'nor for another password (and it was used)'
);
select pg_temp.forgive();
select pg_temp.forget_last_step();
select is(
    pg_temp.complete('l1', pg_temp.enter_code(pg_temp.begin('ann'), pg_temp.code('ann'))),
    'PT401 unauthenticated', 'a code in an attempt that asks for the password is not looked at'
);
select is(
    pg_temp.complete('l1', pg_temp.enter_password(
        (auth.begin_second_factor('l1', '10.0.0.1') ->> 'attempt_id')::uuid
    )), 'PT401 unauthenticated', 'nor a password in one that asks for a code'
);
select pg_temp.forgive();
select is(pg_temp.complete('l1', pg_temp.try_code('l1', '000000')), 'PT403 code_wrong', 'a wrong code');
select is(pg_temp.complete('l1', pg_temp.try_code('l1', null)), 'PT403 code_wrong', 'no code');
select pg_temp.forgive();
select pg_temp.forget_last_step();
select is(pg_temp.complete('l1', pg_temp.try_code('l1', pg_temp.code('ann', 3))), 'PT403 code_wrong', 'a later one');
select is(pg_temp.complete('l1', pg_temp.try_code('l1', pg_temp.code('ann', -3))), 'PT403 code_wrong', 'an old one');
select pg_temp.forgive();

insert into entered (code)
select pg_temp.code('ann', -1);
update entered set attempt_id = pg_temp.try_code('l1', entered.code);
select
    is(
        pg_temp.complete('nobody''s', entered.attempt_id), 'PT401 unauthenticated', 'only with what the password gave'
    )
from entered;
select is(pg_temp.complete('l1', entered.attempt_id), '1 rows', 'a clock may be late') from entered;
select
    is(
        auth.complete_second_factor('l1', entered.attempt_id, 'l1 c', 'l1 r') -> 'user' ->> 'name', 'ann',
        'the right code opens the session'
    )
from entered;
select ok(pg_temp.is_in('l1 c'), 'it does');
select is(pg_temp.complete('l1', entered.attempt_id), 'PT401 unauthenticated', 'once') from entered;
select is(auth.begin_second_factor('l1', '10.0.0.1')::text, null, 'and the login waits no more');

-- Once.
select pg_temp.log_in('ann', 'l2')::text;
select
    is(
        pg_temp.complete('l2', pg_temp.try_code('l2', entered.code)), 'PT403 code_wrong',
        'the same code is not good again'
    )
from entered;
select
    is(
        pg_temp.complete('l2', pg_temp.try_code('l2', upper(replace(made.code, '-', ' ')))), '1 rows',
        'a recovery code is, however it is written'
    )
from made
where made.no = 1;
select
    is(
        pg_temp.complete('l2', pg_temp.try_code('l2', made.code)), 'PT403 code_wrong', 'once'
    )
from made
where made.no = 1;
select is(pg_temp.mails('recovery_code_used'), 1::bigint, 'its person is told');

-- Judged at once and told later.
select pg_temp.forgive();
select
    is(
        auth.enter_code((auth.begin_second_factor('l2', '10.0.0.1') ->> 'attempt_id')::uuid, made.code)::text,
        auth.enter_code((auth.begin_second_factor('l2', '10.0.0.1') ->> 'attempt_id')::uuid, 'wrong')::text,
        'entering says nothing'
    )
from made
where made.no = 2;
reset session authorization;
select
    is(
        string_agg(distinct pg_temp.complete('l2', login_attempt.id), ', '), 'PT401 unauthenticated',
        'nor does the same transaction, right or wrong'
    )
from data.login_attempt
where login_attempt.entered_in = pg_current_xact_id();

-- Codes are few, so the account waits, wherever they come from.
select pg_temp.forgive();
set local session authorization counterfoil_auth;
select pg_temp.log_in('ann', 'l3')::text;
select
    is(
        string_agg(
            left(test.answer(format('select auth.begin_second_factor(%L, %L)', 'l3', '10.0.1.' || tried.no)), 4), ' '
        ), 'done done done', 'a few are free'
    )
from generate_series(1, 3) as tried (no);
select pg_temp.try_code('l3', '000000', '10.0.2.' || tried.no)::text
from generate_series(1, 5) as tried (no);
select is(
    test.attempt($$ select auth.begin_second_factor('l3', '10.0.9.9') $$), 'PT429 rate_limited',
    'after five, the next waits at any address'
);
select is(pg_temp.mails('wrong_codes'), 1::bigint, 'and its person learns that somebody knows the password');
select pg_temp.forgive();
select pg_temp.begin('ann', '10.0.3.1')::text
from generate_series(1, 5) as tried (no);
select is(
    test.attempt($$ select auth.begin_second_factor('l3', '10.0.3.1') $$), 'PT429 rate_limited',
    'wrong passwords count for codes too'
);
select pg_temp.forgive();

-- In time, and not after the password changed.
reset session authorization;
update data.pending_login set expires_at = now();
select is(auth.begin_second_factor('l3', '10.0.0.1')::text, null, 'after five minutes the password is asked again');
select pg_temp.log_in('ann', 'l4')::text;
select auth.request_password_reset('ann@example.com', '10.0.0.1', 'mailed')::text;
select auth.complete_password_reset('mailed', gen_random_uuid(), '$argon2id$x')::text;
select is(auth.begin_second_factor('l4', '10.0.0.1')::text, null, 'another password ends what waits');
select is(
    pg_temp.log_in('ann', 'l5') ->> 'status', 'second_factor_needed',
    'whoever reads the mailbox does not get past the second factor'
);

-- New codes, and none.
select pg_temp.forget_last_step();
select auth.complete_second_factor('l5', pg_temp.try_code('l5', pg_temp.code('ann')), 'ann again', 'r5')::text;
select is(
    json_array_length(api.renew_recovery_codes('ann again') -> 'recovery_codes'), 10, 'new recovery codes'
);
select is(
    (
        select count(*) from data.recovery_code
        inner join made on recovery_code.code_hash = session.hash_secret(replace(made.code, '-', ''))
    ), 0::bigint, 'the old ones are gone'
);
select is(
    test.attempt($$ select api.renew_recovery_codes('bea') $$), 'PT404 not_found', 'they replace a second factor'
);
select is(api.remove_totp('ann again') ->> 'status', 'ok', 'removed');
select is(
    (select count(*) from data.recovery_code)::integer + pg_temp.mails('second_factor_removed')::integer, 1,
    'the codes go too, and its person is told'
);
select is(pg_temp.log_in('ann', 'l6') -> 'user' ->> 'name', 'ann', 'now the password is enough');

-- The operator helps who lost everything.
select api.begin_totp('bea')::text;
select api.confirm_totp('bea', jsonb_build_object('code', pg_temp.code('bea')))::text;
set local session authorization counterfoil_operator;
select is(deploy.remove_second_factor_of(' Bea@example.com '), true, 'the operator takes a second factor away');
select is(deploy.remove_second_factor_of('bea@example.com'), false, 'once');
select is(
    test.attempt($$ select deploy.remove_second_factor_of('nobody@example.com') $$), 'PT404 not_found',
    'of who has an account'
);
reset session authorization;
select is(pg_temp.mails('second_factor_removed'), 2::bigint, 'and its person is told');

select * from finish();
rollback;
