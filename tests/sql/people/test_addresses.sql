-- A person proves their address with a mailed link, and is told of a login from a new place and of many wrong
-- passwords.
begin;
select plan(17);

select test.sign_up('ann');
select test.sign_up('bea');

create function pg_temp.verified_at(p_email text)
returns timestamptz
language sql
return (select person.email_verified_at from data.user_account as person where person.email = p_email);

create function pg_temp.mails(p_kind text)
returns text
language sql
return (
    select string_agg(message.recipient, ' ' order by message.id)
    from data.message where message.kind = p_kind
);

-- What is entered counts from the next transaction on, and this test is one.
create function pg_temp.enter(p_hash text, p_email text default 'ann@example.com', p_address text default '10.0.0.1')
returns uuid
language plpgsql
as $$
declare
    v_attempt_id constant uuid := (auth.begin_login(p_email, p_address) ->> 'attempt_id')::uuid;
begin
    perform auth.enter_secret(v_attempt_id, p_hash);
    update data.login_attempt set entered_in = '3' where login_attempt.entered_in is not null;
    return v_attempt_id;
end;
$$;

create function pg_temp.log_in(p_capability text, p_user_agent text, p_address text)
returns text
language sql
return auth.complete_login(
    pg_temp.enter('$argon2id$x'), null, p_capability, 'r ' || p_capability, p_user_agent, p_address
) -> 'user' ->> 'email';

-- The address.
select is(api.send_email_verification('ann', 'one') ->> 'email_verified_at', null, 'not proved yet');
select is(
    (select (message.recipient, message.secret)::text from data.message where message.kind = 'email_verification'),
    '(ann@example.com,one)', 'the link goes to the address'
);
select is(
    test.attempt($$ select api.send_email_verification('ann', 'two') $$), 'PT429 rate_limited', 'not twice in a minute'
);
update data.email_verification set sent_at = now() - interval '61 seconds';
select api.send_email_verification('ann', 'two') ->> 'id';
select is(auth.use_email_verification('one', '10.0.0.1')::text, null, 'the latest one counts');
select is(pg_temp.verified_at('ann@example.com'), null, 'the address is not proved by an older one');
select is(auth.use_email_verification('two', '10.0.0.1') ->> 'status', 'ok', 'a link proves it');
select isnt(pg_temp.verified_at('ann@example.com'), null, 'the address is proved');
select is(pg_temp.verified_at('bea@example.com'), null, 'and nobody else''s');
select is(auth.use_email_verification('two', '10.0.0.1')::text, null, 'once');
select api.send_email_verification('bea', 'late') ->> 'id';
update data.email_verification set expires_at = now() - interval '1 second';
select is(auth.use_email_verification('late', '10.0.0.1')::text, null, 'within a day');
select is(
    test.attempt($$ select api.send_email_verification('nobody', 'x') $$), 'PT401 unauthenticated',
    'for who is logged in'
);

-- A login from a new place.
select pg_temp.log_in('c1', 'Firefox', '10.0.0.1');
select is(pg_temp.mails('new_login'), 'ann@example.com', 'the first login from a place is told');
select pg_temp.log_in('c2', 'Firefox', '10.0.0.1');
select is(pg_temp.mails('new_login'), 'ann@example.com', 'the next one from there is not');
select pg_temp.log_in('c3', 'Firefox', '10.0.0.2');
select pg_temp.log_in('c4', 'Chrome', '10.0.0.2');
select is(
    pg_temp.mails('new_login'), 'ann@example.com ann@example.com ann@example.com',
    'another address and another browser are'
);

-- Many wrong passwords. They are from before the waits that they cause.
insert into data.login_attempt (email, address, attempted_at, is_right)
select
    person.email,
    '10.0.3.' || no as address,
    clock_timestamp() - interval '20 minutes' as attempted_at,
    false as is_right
from (values ('ann@example.com'), ('nobody@example.com')) as person (email)
cross join generate_series(1, 9) as no;
select pg_temp.enter('$argon2id$x')::text;
select is(pg_temp.mails('login_failures'), null, 'the right password is no failure');
select pg_temp.enter('$argon2id$wrong')::text;
select is(pg_temp.mails('login_failures'), 'ann@example.com', 'the tenth within the hour is told');
update data.login_attempt set attempted_at = clock_timestamp() - interval '30 minutes';
select pg_temp.enter('$argon2id$wrong')::text;
select pg_temp.enter('$argon2id$wrong', 'nobody@example.com')::text;
select is(pg_temp.mails('login_failures'), 'ann@example.com', 'once a day, and only who has an account');

select * from finish();
rollback;
