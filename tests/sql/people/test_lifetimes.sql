-- A login ends after 90 days, however often it is refreshed.
begin;
select plan(8);

select test.sign_up('ann');

create function pg_temp.ages(p_capability text)
returns text
language sql
return (
    select format('%s %s', login.expires_at - login.created_at, token.expires_at - login.created_at)
    from data.session
    inner join data.login on session.family_id = login.family_id
    inner join data.refresh_token as token on login.family_id = token.family_id and token.used_at is null
    where session.capability_hash = session.hash_secret(p_capability)
);

update data.login set created_at = now() - interval '10 days';
update data.refresh_token set token_hash = session.hash_secret('r0');
select is(auth.refresh('r0', 'c1', 'r1') -> 'user' ->> 'name', 'ann', 'a refresh');
select is(pg_temp.ages('c1'), '40 days 40 days', 'the login goes on for 30 days more');

update data.login set created_at = now() - interval '80 days', expires_at = now();
select is(auth.refresh('r1', 'c2', 'r2') -> 'user' ->> 'name', 'ann', 'another refresh');
select is(pg_temp.ages('c2'), '90 days 90 days', 'but not beyond 90 days');

update data.login set created_at = now() - interval '90 days' + interval '1 minute', expires_at = now();
select is(auth.refresh('r2', 'c3', 'r3') -> 'user' ->> 'name', 'ann', 'the last one');
select is(
    (
        select session.expires_at - now() from data.session
        where session.capability_hash = session.hash_secret('c3')
    ),
    interval '1 minute', 'gives an access token that ends with the login'
);
update data.refresh_token set expires_at = now() - interval '1 second';
select is(auth.refresh('r3', 'c4', 'r4')::text, null, 'then it is over');
select is(
    test.attempt($$ update data.login set expires_at = login.created_at + interval '91 days' $$),
    '23514', 'nobody makes it longer, whoever writes'
);

select * from finish();
rollback;
