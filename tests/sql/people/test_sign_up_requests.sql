-- Where the service sends mails, a sign-up does not tell whether an address has an account, and its link opens the
-- shop.
begin;
select plan(17);

select test.sign_up('ann');

create function pg_temp.request(p_email text, p_token text, p_address text default '10.0.0.1')
returns text
language sql
return auth.request_sign_up(
    p_email, '$argon2id$salt$hash', ' Cy ', ' Tea ', 'EUR', 'AT', p_address, 'de', p_token
)::text;

select is(
    pg_temp.request('cy@example.com', 'of cy'), pg_temp.request(' Ann@Example.com', 'of ann'),
    'the answer is the same for an address with an account'
);
select results_eq(
    $$ select message.recipient, message.kind, message.secret from data.message order by message.recipient $$,
    $$ values ('ann@example.com', 'sign_up_known', null), ('cy@example.com', 'sign_up', 'of cy') $$,
    'only the mailbox learns it'
);
select is(
    (select count(*) from data.user_account where user_account.email = 'cy@example.com'), 0::bigint,
    'nobody is made before the link is used'
);
select is(
    (
        select (
            request.token_hash = session.hash_secret('of cy'),
            request.verifier = session.hash_secret('$argon2id$salt$hash')
        )::text
        from data.sign_up_request as request where request.email = 'cy@example.com'
    ),
    '(t,t)', 'neither the token nor the password is kept'
);
select is(auth.complete_sign_up('nobody''s', 'c', 'r', null, '10.0.0.2')::text, null, 'another token opens nothing');
select is(
    (
        select (
            opened.value -> 'user' ->> 'name', opened.value -> 'org' ->> 'name', opened.value -> 'org' ->> 'currency'
        )::text
        from (select auth.complete_sign_up('of cy', 'cap', 'ref', 'Firefox', '10.0.0.2') as value) as opened
    ),
    '(Cy,Tea,EUR)', 'the link opens the shop'
);
select is(json_array_length(api.get_me('cap') -> 'memberships'), 1, 'with a session');
select is(
    (
        select (person.language, person.email_verified_at is not null)::text
        from data.user_account as person where person.email = 'cy@example.com'
    ),
    '(de,t)', 'and a proved address'
);
select is(
    (
        select credential.setting from data.credential
        inner join data.user_account on credential.user_id = user_account.id
        where user_account.email = 'cy@example.com'
    ),
    '$argon2id$salt', 'the password is the one of the sign-up'
);
select is(auth.complete_sign_up('of cy', 'c', 'r', null, '10.0.0.2')::text, null, 'once');
select is(auth.complete_sign_up('of ann', 'c', 'r', null, '10.0.0.2')::text, null, 'an account is not made twice');

-- The latest request counts, for a day.
select pg_temp.request('dot@example.com', 'first');
select pg_temp.request('dot@example.com', 'second');
select is(auth.complete_sign_up('first', 'c', 'r', null, '10.0.0.2')::text, null, 'an older link opens nothing');
update data.sign_up_request set expires_at = now() - interval '1 second';
select is(auth.complete_sign_up('second', 'c', 'r', null, '10.0.0.2')::text, null, 'nor one that is too old');
select pg_temp.request('eve@example.com', 'third');
select is((select count(*) from data.sign_up_request), 1::bigint, 'what is too old is deleted');

-- What a shop cannot be is refused alike.
select is(
    test.attempt($$
        select auth.request_sign_up('f@b.c', '$argon2id$s$h', 'F', 'F', 'ZZZ', null, '10.0.0.3', 'en', 't')
    $$),
    test.attempt($$
        select auth.request_sign_up('ann@example.com', '$argon2id$s$h', 'F', 'F', 'ZZZ', null, '10.0.0.3', 'en', 't')
    $$),
    'a currency that is none is refused for any address'
);

-- Not mail after mail.
delete from data.message;
delete from data.login_attempt;
do $$
declare
    v_no integer;
begin
    for v_no in 1..8 loop
        begin
            perform pg_temp.request('gus@example.com', 't' || v_no, '10.0.1.' || v_no);
        exception when sqlstate 'PT429' then
            null;
        end;
    end loop;
end;
$$;
select is((select count(*) from data.message), 5::bigint, 'nobody is sent mail after mail');
select isnt(auth.complete_sign_up('t5', 'c5', 'r5', null, '10.0.0.2')::text, null, 'and the last link stays good');

select * from finish();
rollback;
