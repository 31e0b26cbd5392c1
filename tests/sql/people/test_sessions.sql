-- list_sessions, end_session and end_other_sessions: where a person is signed in, and the end of it.
begin;
select plan(33);

select test.sign_up('ann');
select test.sign_up('bea');
select test.join('ann', 'cashier');

-- Ann signs in once more, from a browser.
create function test.sign_in(p_email text, p_capability text, p_user_agent text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
    perform auth.complete_login(
        test.enter_right(auth.begin_login(p_email, '10.0.0.1')),
        null,
        p_capability,
        p_capability || ' refresh',
        p_user_agent,
        '2001:db8::1'
    );
end;
$$;
create function test.sessions(p_capability text)
returns text
language sql
security definer
set search_path = ''
begin atomic
    select string_agg(coalesce(item ->> 'user_agent', '-'), ', ')
    from json_array_elements(api.list_sessions(p_capability, null, 50) -> 'items') as item;
end;
create function test.login_of(p_capability text)
returns uuid
language sql
security definer
set search_path = ''
begin atomic
    select session.family_id from data.session
    where session.capability_hash = session.hash_secret(p_capability);
end;
grant execute on all functions in schema test to public;
select test.sign_in('ann@example.com', 'telephone', 'Telephone');
select test.sign_in('ann@example.com', 'tablet', 'Tablet');

set local session authorization counterfoil_api;
select is(test.sessions('ann'), 'Tablet, Telephone, -', 'the sessions of a person, the latest login first');
select is(test.sessions('bea'), '-', 'nobody sees those of somebody else');
select is(
    api.list_sessions('telephone', null, 50) ->> 'current_id', test.login_of('telephone')::text,
    'the one that asks is known'
);
select is(
    (api.list_sessions('telephone', null, 1) -> 'items' -> 0)::jsonb
    - '{id,user_id,created_at,last_used_at,expires_at}'::text[],
    '{"user_agent": "Tablet", "address": "2001:db8::1", "devices": []}',
    'what it is, and where'
);
select is(
    api.list_sessions('ann', api.list_sessions('ann', null, 2) ->> 'next_cursor', 2) -> 'items' -> 0 ->> 'id',
    test.login_of('ann')::text, 'the next page'
);
select is(
    api.list_sessions('ann', api.list_sessions('ann', null, 2) ->> 'next_cursor', 2) ->> 'next_cursor', null,
    'is the last one'
);
select throws_ok(
    $$ select api.list_sessions('nobody', null, 50) $$, 'PT401', 'unauthenticated', 'only for who is known'
);
select throws_ok($$ select api.end_session('nobody', gen_random_uuid()) $$, 'PT401', 'unauthenticated', 'likewise');
select throws_ok($$ select api.end_other_sessions('nobody') $$, 'PT401', 'unauthenticated', 'likewise');

-- A session is told with the devices that it is, of the organizations of which the person is a member now.
reset session authorization;
create function test.devices(p_capability text)
returns text
language sql
security definer
set search_path = ''
begin atomic
    select
        string_agg(
            (item ->> 'user_agent') || ': ' || (device ->> 'name') || ' of ' || (device ->> 'org_name')
            || case when device ->> 'revoked_at' is null then '' else ', revoked' end,
            '; '
        )
    from
        json_array_elements(api.list_sessions(p_capability, null, 50) -> 'items') as item,
        json_array_elements(item -> 'devices') as device;
end;
create function test.register(p_org text, p_name text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
    perform api.create_device(p_org, test.org_id(p_org), p_name || ' token', jsonb_build_object('name', p_name));
end;
$$;
create function test.use_device(p_capability text, p_org text, p_name text)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
    perform api.use_device(p_capability, test.org_id(p_org), jsonb_build_object('token', p_name || ' token'));
end;
$$;
grant execute on all functions in schema test to public;

set local session authorization counterfoil_api;
select test.register('ann', 'Till 1');
select test.register('bea', 'Bar');
select test.use_device('telephone', 'ann', 'Till 1');
select test.use_device('ann cashier', 'ann', 'Till 1');
select test.use_device('bea', 'bea', 'Bar');
select is(test.devices('ann'), 'Telephone: Till 1 of ann', 'a session is told with its device; nobody else''s is');
select
    api.create_invitation(
        'bea', test.org_id('bea'), 'for ann', false, '{"email": "ann@example.com", "role": "cashier"}'
    ) ->> 'id';
select api.join_org('ann', '{"token": "for ann"}') ->> 'user';
select test.use_device('telephone', 'bea', 'Bar');
select test.use_device('tablet', 'bea', 'Bar');
select is(
    test.devices('ann'), 'Tablet: Bar of bea; Telephone: Till 1 of ann; Telephone: Bar of bea',
    'it may be one in each organization, in the order in which the person joined them'
);
select is(
    (api.list_sessions('ann', null, 2) -> 'items' -> 1 -> 'devices' -> 0)::jsonb,
    jsonb_build_object(
        'org_id', test.org_id('ann'), 'org_name', 'ann', 'device_id', test.device_id('ann', 'Till 1'),
        'name', 'Till 1', 'revoked_at', null
    ),
    'what is told of a device'
);
select is(
    (
        select current_setting('counterfoil.org_id')
        from (select api.list_sessions('ann', null, 50)) as listed
    ), '', 'no organization is the session''s afterwards'
);
select api.revoke_device('ann', test.org_id('ann'), test.device_id('ann', 'Till 1')) ->> 'id';
select is(
    test.devices('ann'), 'Tablet: Bar of bea; Telephone: Till 1 of ann, revoked; Telephone: Bar of bea',
    'one that was revoked says so: the login goes on elsewhere'
);
select
    api.update_member(
        'bea', test.org_id('bea'), (api.get_me('ann') -> 'user' ->> 'id')::uuid, '{"is_active": false}'
    ) ->> 'user_id';
select is(
    test.devices('ann'), 'Telephone: Till 1 of ann, revoked',
    'nothing is told of an organization that the person has left'
);

-- What a browser says is text of a bounded length, and it may say something else at each refresh.
reset session authorization;
set local session authorization counterfoil_auth;
select lives_ok(
    $$
        select auth.refresh(
            'tablet refresh', 'tablet 2', 'tablet 2 refresh', repeat('é', 5000), repeat('x', 5000)
        )
    $$,
    'a browser with a long name'
);
select lives_ok(
    $$ select auth.refresh('telephone refresh', 'telephone 2', 'telephone 2 refresh', '', '') $$, 'one without a name'
);
reset session authorization;
select results_eq(
    $$
        select length(login.user_agent), length(login.address) from data.login
        where login.family_id in (test.login_of('tablet'), test.login_of('telephone'))
        order by login.family_id
    $$,
    $$ values (null, null), (200, 100) $$,
    'is stored cut, or not at all'
);

-- Others' sessions are out of reach, by each way in.
set local session authorization counterfoil_api;
select throws_ok(
    format('select api.end_session(%L, %L)', 'bea', test.login_of('telephone')),
    'PT404', 'not_found', 'nobody ends that of somebody else'
);
select throws_ok(
    format('select api.end_session(%L, %L)', 'ann cashier', test.login_of('telephone')),
    'PT404', 'not_found', 'in the same shop neither'
);
select is(test.attempt($$ select auth.end_logins(null, null) $$), '42501', 'the web process ends none by itself');
select is(test.attempt($$ select from data.login $$), '42501', 'and reads none');
set local session authorization counterfoil_auth;
select is(test.attempt($$ select from data.login $$), '42501', 'the login role reads none');
reset session authorization;

-- One.
set local session authorization counterfoil_api;
select is(
    api.end_session('ann', test.login_of('telephone'))::text, null, 'a person ends a session of theirs'
);
select is(
    (
        select string_agg(distinct test.attempt(format('select api.get_me(%L)', capability)), ', ')
        from unnest(array['telephone', 'telephone 2']) as capability
    ),
    'PT401 unauthenticated', 'none of its capabilities works any more'
);
set local session authorization counterfoil_auth;
select is(auth.refresh('telephone 2 refresh', 'x', 'y')::text, null, 'it is not refreshed either');
set local session authorization counterfoil_api;
select throws_ok(
    format('select api.end_session(%L, %L)', 'ann', test.login_of('telephone')), 'PT404', 'not_found', 'it ends once'
);

-- All others.
select is(api.end_other_sessions('tablet 2')::text, null, 'a person ends all others');
select is(test.sessions('tablet'), repeat('é', 200), 'the one that asks stays');
select throws_ok($$ select api.get_me('ann') $$, 'PT401', 'unauthenticated', 'the others are over');
select lives_ok($$ select api.get_me('bea') $$, 'other people are not affected');
reset session authorization;

select is_empty(
    $$
        select login.family_id from data.login
        where (login.ended_at is null) <> exists (
            select from data.refresh_token
            where refresh_token.family_id = login.family_id and refresh_token.revoked_at is null
        )
    $$,
    'a login has ended exactly if no token of it is left'
);

-- Logins are forgotten with their tokens.
update data.refresh_token set expires_at = now() - interval '2 days';
update data.login set expires_at = now() - interval '2 days';
set local session authorization counterfoil_auth;
select test.sign_in('ann@example.com', 'new', 'New');
reset session authorization;
select is(
    (
        select count(*) from data.login
        inner join data.user_account on login.user_id = user_account.id
        where user_account.email = 'ann@example.com'
    ),
    1::bigint, 'those that expired go with the next login'
);

select * from finish();
rollback;
