-- Devices: registered, named, used by logins, revoked; and what they say they have not sent.
begin;
select plan(44);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', role) from unnest(array['manager', 'cashier', 'analyst']) as role;
select api.create_register('acme', test.org_id('acme'), '{"code": "T1", "name": "Front"}') ->> 'id';
select api.create_register('acme', test.org_id('acme'), '{"code": "T2", "name": "Gone"}') ->> 'id';
select api.archive_register(
    'acme', test.org_id('acme'),
    (
        select register.id from data.register
        where register.code = 'T2'
    )
) ->> 'id';

create function pg_temp.register(p_code text)
returns uuid
language sql
return (
    select register.id from data.register
    where register.code = p_code and register.org_id = test.org_id('acme')
);

-- Registered.
create temporary table made as
select
    api.create_device(
        'acme manager', test.org_id('acme'), 'the token of the tablet',
        jsonb_build_object('name', ' Tablet ', 'register_id', pg_temp.register('T1'))
    ) as device;
select is(
    (
        device ->> 'name', device ->> 'register_id', device ->> 'token', device ->> 'unsent_count',
        device ->> 'version'
    )::text,
    ('Tablet', pg_temp.register('T1'), 'the token of the tablet', '0', '1')::text, 'a manager registers a device'
) from made;
select is(
    (select device.token_hash::text from data.device), session.hash_secret('the token of the tablet')::text,
    'its token is kept as a hash'
);
select ok(
    not api.get_device('acme', test.org_id('acme'), test.device_id('acme', 'Tablet'))::jsonb ? 'token', 'and shown once'
);
select
    is(
        test.attempt(
            format('select api.create_device(%L, test.org_id(''acme''), ''x'', %L)', refused.who, refused.body)
        ),
        refused.code, refused.why
    )
from (
    values
    ('acme cashier', '{"name": "x"}'::jsonb, 'PT403 forbidden', 'a cashier registers none'),
    ('acme analyst', '{"name": "x"}', 'PT403 forbidden', 'nor an analyst'),
    ('rival', '{"name": "x"}', 'PT404 not_found', 'nor a stranger'),
    ('acme', '{}', '23502', 'it has a name'),
    (
        'acme', jsonb_build_object('name', 'x', 'register_id', pg_temp.register('T2')), 'PT409 register_archived',
        'no archived register'
    ),
    ('acme', jsonb_build_object('name', 'x', 'register_id', gen_random_uuid()), '23503', 'nor one that is not there')
) as refused (who, body, code, why);

-- Changed.
select is(
    (
        select (device ->> 'name', device ->> 'register_id', device ->> 'version')::text
        from api.update_device(
            'acme', test.org_id('acme'), test.device_id('acme', 'Tablet'), 1,
            '{"name": "Window", "register_id": null, "unsent_count": 7, "revoked_at": "2001-01-01"}'
        ) as device
    ),
    '(Window,,2)', 'name and register change, and nothing else'
);
select is(
    test.attempt(
        $$ select api.update_device('acme', test.org_id('acme'), test.device_id('acme', 'Window'), 1, '{}') $$
    ),
    'PT412 stale', 'not at an old version'
);
select is(
    test.attempt(
        format(
            $$ select api.update_device('acme', test.org_id('acme'), test.device_id('acme', 'Window'), 2, %L) $$,
            jsonb_build_object('register_id', pg_temp.register('T2'))
        )
    ),
    'PT409 register_archived', 'nor to an archived register'
);

-- Used.
create function pg_temp.use(p_who text, p_token text default 'the token of the tablet')
returns text
language sql
return test.attempt(
    format('select api.use_device(%L, test.org_id(''acme''), %L)', p_who, jsonb_build_object('token', p_token))
);
-- At which device a login goes on.
create function pg_temp.device_of(p_who text)
returns uuid
language plpgsql
as $$
begin
    perform session.authorise(p_who, test.org_id('acme'), 'list_changes');
    return session.device_id();
end;
$$;
select is(pg_temp.use('acme cashier', 'guessed'), 'PT403 device_unknown', 'a token that was guessed');
select is(pg_temp.use('acme analyst'), 'PT403 forbidden', 'an analyst sells nothing');
select is(
    test.attempt($$ select api.use_device('rival', test.org_id('rival'), '{"token": "the token of the tablet"}') $$),
    'PT403 device_unknown', 'in another shop the device is none'
);
select is(pg_temp.device_of('acme cashier'), null::uuid, 'a login goes on at no device');
select is(
    api.use_device('acme cashier', test.org_id('acme'), '{"token": "the token of the tablet"}') ->> 'name', 'Window',
    'until the device shows its token'
);
select is(pg_temp.device_of('acme cashier'), test.device_id('acme', 'Window'), 'then it goes on there');
select is(pg_temp.device_of('acme manager'), null::uuid, 'that login only, and not the one before in the transaction');
select is(
    auth.refresh('acme cashier refresh', 'refreshed', 'refreshed refresh') -> 'user' ->> 'name', 'acme cashier',
    'it is refreshed'
);
select is(pg_temp.device_of('refreshed'), test.device_id('acme', 'Window'), 'and goes on there');
select test.device('acme', 'Other') ->> 'id';
select test.use_device('acme cashier', 'Other') ->> 'id';
select is(pg_temp.device_of('refreshed'), test.device_id('acme', 'Other'), 'another device takes it over');
select api.use_device('acme cashier', test.org_id('acme'), '{"token": "the token of the tablet"}') ->> 'id';

-- What is not sent.
select is(
    test.attempt($$ select api.announce_unsent('acme manager', test.org_id('acme'), '{"unsent_count": 1}') $$),
    'PT403 device_required', 'only a device has something to send'
);
create function pg_temp.announce(p_body jsonb)
returns text
language sql
return (
    select (said ->> 'unsent_count', (said ->> 'oldest_unsent_at')::timestamptz - now(), said ->> 'version')::text
    from api.announce_unsent('acme cashier', test.org_id('acme'), p_body) as said
);
select is(
    pg_temp.announce(jsonb_build_object('unsent_count', 3, 'oldest_unsent_at', now() - interval '1 hour')),
    '(3,-01:00:00,2)', 'three sales, since an hour; no edit of the device'
);
select is(pg_temp.announce('{"unsent_count": 4}'), '(4,-01:00:00,2)', 'four, since as long');
select is(
    test.attempt(
        $$ select pg_temp.announce('{"unsent_count": 4, "oldest_unsent_at": "0001-01-01T00:00:00+14:00"}') $$
    ), '23514', 'not since before there were clocks'
);
select is(
    pg_temp.announce(
        jsonb_build_object(
            'unsent_count', 4, 'oldest_unsent_at', now() - interval '1 day', 'clock_offset_ms', 3600000
        )
    ),
    '(4,-23:00:00,2)', 'by a clock that is an hour behind'
);
select is(
    pg_temp.announce(jsonb_build_object('unsent_count', 4, 'oldest_unsent_at', now() + interval '1 day')),
    '(4,00:00:00,2)',
    'never since tomorrow'
);
select is(
    (select string_agg(item ->> 'name', ',') from json_array_elements(
        api.list_devices('acme manager', test.org_id('acme'), false, true, null, 50) -> 'items'
    ) as item),
    'Window', 'a manager sees who has not sent'
);
select is(
    (select string_agg(item ->> 'name', ',') from json_array_elements(
        api.list_devices('acme manager', test.org_id('acme'), false, false, null, 50) -> 'items'
    ) as item),
    'Other', 'and who has nothing to send'
);
select is(
    test.attempt($$ update data.device set unsent_count = 1, oldest_unsent_at = null where device.unsent_count = 0 $$),
    '23514',
    'unsent sales have a beginning'
);

-- Told to the device itself, and to nobody else.
create function pg_temp.told(p_who text)
returns text
language sql
return (
    select string_agg(item -> 'value' ->> 'name', ',')
    from
        api.list_changes(p_who, test.org_id('acme'), null, 200) as all_there_is,
        api.list_changes(p_who, test.org_id('acme'), all_there_is ->> 'next', 200) as changed,
        jsonb_array_elements((all_there_is -> 'items')::jsonb || (changed -> 'items')::jsonb) as item
    where item ->> 'kind' = 'device'
);
select is(pg_temp.told('acme cashier'), 'Window,Window', 'a device copies itself');
select is(pg_temp.told('acme manager'), null, 'and who is at none copies none');

-- Revoked.
select is(
    test.attempt($$ select api.revoke_device('acme cashier', test.org_id('acme'), test.device_id('acme', 'Window')) $$),
    'PT403 forbidden', 'a cashier revokes none'
);
select ok(
    (
        api.revoke_device('acme manager', test.org_id('acme'), test.device_id('acme', 'Window')) ->> 'revoked_at'
    )::timestamptz = now(), 'a manager does'
);
select is(
    api.revoke_device('acme', test.org_id('acme'), test.device_id('acme', 'Window')) ->> 'revoked_by',
    (
        select user_account.id::text from data.user_account
        where user_account.email = 'acme.manager@example.com'
    ),
    'once: who revokes it again changes nothing'
);
select is(
    test.attempt($$ select test.products('refreshed', test.org_id('acme'), null, false, null, null, 2) $$),
    'PT403 device_revoked', 'and who is logged in there is out'
);
select is(pg_temp.use('acme manager'), 'PT403 device_revoked', 'nobody else goes on there');
select is(
    (select string_agg(item ->> 'name', ',') from json_array_elements(
        api.list_devices('acme', test.org_id('acme'), false, null, null, 50) -> 'items'
    ) as item),
    'Window,Other', 'it is listed while it has sales that never came'
);
select is(
    (
        select
            string_agg(
                audit_log.action || coalesce(' ' || (audit_log.new ->> 'unsent_count'), ''), ',' order by audit_log.id
            )
        from data.audit_log
        where audit_log.table_name = 'device' and audit_log.row_id = test.device_id('acme', 'Window')::text
    ),
    'insert 0,update 0,update 3,update 4,update 4,update 4,update 4',
    'all of it is in the log, but not when it was seen'
);

-- Logins that are over are forgotten.
select test.set_pin('acme manager');
select test.open_by_pin('acme manager', 'acme manager', 'by pin') ->> 'role'
from (select test.use_device('acme manager', 'Other') ->> 'id' as id) as used;
select is(test.attempt($$ select api.get_org('by pin', test.org_id('acme')) $$), '1 rows', 'a PIN opens a session');
update data.refresh_token set revoked_at = now();
select test.use_device('acme', 'Other') ->> 'id';
select is(
    test.attempt($$ select api.get_org('by pin', test.org_id('acme')) $$), 'PT401 unauthenticated',
    'which is over with the login at that device'
);
select test.use_device('acme manager', 'Other') ->> 'id';
select is(
    (
        select count(*) from data.device_login
        where device_login.device_id = test.device_id('acme', 'Other')
    ), 1::bigint, 'logins that were ended are forgotten'
);
update data.refresh_token
set
    revoked_at = null,
    expires_at = now();
select test.use_device('acme', 'Other') ->> 'id';
select is(
    (
        select count(*) from data.device_login
        where device_login.device_id = test.device_id('acme', 'Other')
    ), 1::bigint, 'and those that ran out'
);

select * from finish();
rollback;
