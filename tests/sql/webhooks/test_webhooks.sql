-- Webhooks: made, changed, deleted; their secrets; what holds against raw SQL; and what other shops see of them.
begin;
select plan(45);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', role) from unnest(array['manager', 'cashier', 'analyst']) as role;

create function pg_temp.make(p_who text, p_body jsonb default '{}', p_token text default 'random')
returns json
language sql
return api.create_webhook(
    p_who,
    test.org_id(split_part(p_who, ' ', 1)),
    p_token,
    '{"url": "https://books.example/in", "event_types": ["bill.issued", "stock.low"]}'::jsonb || p_body
);

create function pg_temp.hook()
returns uuid
language sql
security definer
return (
    select webhook.id from data.webhook
    where webhook.org_id = test.org_id('acme')
    order by webhook.id
    limit 1
);

create function pg_temp.secrets()
returns text
language sql
security definer
return (
    select
        string_agg(
            format('%s %s', secret.secret, coalesce(secret.expires_at - now(), '0')::text), ', '
            order by secret.expires_at is not null
        )
    from data.webhook_secret as secret
    where secret.org_id = test.org_id('acme')
);

-- Made.
create temporary table made as
select pg_temp.make('acme', '{"description": " Bookkeeping "}', 'first') as webhook;
select is(
    (
        select
            (
                made.webhook ->> 'url', made.webhook ->> 'description', made.webhook ->> 'event_types',
                made.webhook ->> 'is_enabled', made.webhook ->> 'has_secret', made.webhook ->> 'failure_count',
                made.webhook ->> 'version'
            )::text
        from made
    ),
    (
        'https://books.example/in', 'Bookkeeping', '["bill.issued", "stock.low"]', 'true', 'true', '0', '1'
    )::text,
    'an admin makes a webhook'
);
select is(
    (select made.webhook ->> 'secret' from made),
    'whsec_' || encode(sha256('first'), 'base64'),
    'its secret is shown in the form of Standard Webhooks'
);
select is(pg_temp.secrets(), 'whsec_' || encode(sha256('first'), 'base64') || ' 00:00:00', 'and kept for the worker');
select ok(not api.get_webhook('acme', test.org_id('acme'), pg_temp.hook())::jsonb ? 'secret', 'it is not shown again');
select is(
    json_array_length(api.list_webhooks('acme', test.org_id('acme')) -> 'items'), 1, 'the list has it'
);
select ok(
    not (api.list_webhooks('acme', test.org_id('acme')) -> 'items' -> 0)::jsonb ? 'secret', 'without its secret'
);
select
    is(
        test.attempt(
            format(
                'select api.create_webhook(%L, test.org_id(''acme''), ''x'', %L)',
                refused.who,
                '{"url": "https://a.example", "event_types": ["stock.low"]}'::jsonb || refused.body
            )
        ),
        refused.code, refused.why
    )
from (
    values
    ('acme manager', '{}'::jsonb, 'PT403 forbidden', 'a manager makes none'),
    ('rival', '{}', 'PT404 not_found', 'nor a stranger'),
    ('acme', '{"url": "ftp://a.example"}', '23514', 'its scheme is http or https'),
    ('acme', '{"url": "https://ada:pw@a.example"}', '23514', 'its address has no password'),
    ('acme', '{"url": "https://a.example/#x"}', '23514', 'nor a fragment'),
    ('acme', '{"url": "https://a.example/a b"}', '23514', 'nor a blank'),
    ('acme', '{"url": "https://A.example"}', '23514', 'its host is in lower case'),
    ('acme', '{"url": "https:///x"}', '23514', 'there is a host'),
    ('acme', '{"event_types": []}', '23514', 'it wants something'),
    ('acme', '{"event_types": ["bill.paid"]}', '23514', 'that there is'),
    ('acme', '{"event_types": null}', '23502', 'it says what'),
    ('acme', '{"url": null}', '23502', 'it says where')
) as refused (who, body, code, why);
select
    is(
        test.attempt(
            format('select api.create_webhook(''acme'', test.org_id(''acme''), ''x'', %L)', body)
        ),
        '1 rows',
        'this is an address: ' || body
    )
from unnest(
    array[
        '{"url": "http://127.0.0.1:8000/in?x=1&y=%20", "event_types": ["stock.low"]}',
        '{"url": "https://[fd00::1]:8443", "event_types": ["stock.low"]}'
    ]
) as body;

-- At most ten.
select pg_temp.make('acme', '{}', number::text) ->> 'id' from generate_series(2, 10) as number;
select is(
    test.attempt($$ select pg_temp.make('acme', '{}', '11') $$),
    'PT409 webhook_limit',
    'an organization has at most ten'
);
select isnt(pg_temp.make('rival', '{}', 'other') ->> 'id', null, 'another one has its own');

-- Changed.
select is(
    test.attempt($$ select api.update_webhook('acme', test.org_id('acme'), pg_temp.hook(), 7, '{}') $$),
    'PT412 stale', 'a change names the version'
);
select is(
    (
        select (changed ->> 'url', changed ->> 'is_enabled', changed ->> 'version')::text
        from api.update_webhook(
            'acme', test.org_id('acme'), pg_temp.hook(), 1, '{"url": "https://c.example/", "is_enabled": false}'
        ) as changed
    ),
    ('https://c.example/', 'false', '2')::text,
    'an admin changes it'
);
select is(
    api.update_webhook(
        'acme', test.org_id('acme'), pg_temp.hook(), 2, '{"secret_changed_at": "2000-01-01"}'
    ) ->> 'secret_changed_at',
    to_json(now()) #>> '{}',
    'when its secret was made is nothing that a body changes'
);
select is(
    test.attempt($$ select api.test_webhook('acme', test.org_id('acme'), pg_temp.hook()) $$),
    'PT409 webhook_disabled', 'nothing is sent to what is switched off'
);

-- Another secret.
select is(
    api.rotate_webhook_secret('acme', test.org_id('acme'), pg_temp.hook(), 'second') ->> 'secret',
    'whsec_' || encode(sha256('second'), 'base64'),
    'it gets another secret'
);
delete from data.webhook_secret
where webhook_secret.webhook_id <> pg_temp.hook();
select is(
    pg_temp.secrets(),
    'whsec_' || encode(sha256('second'), 'base64') || ' 00:00:00, whsec_' || encode(sha256('first'), 'base64')
    || ' 1 day',
    'the former one signs for a day'
);
select api.rotate_webhook_secret('acme', test.org_id('acme'), pg_temp.hook(), 'third') ->> 'id';
select is(
    pg_temp.secrets(),
    'whsec_' || encode(sha256('third'), 'base64') || ' 00:00:00, whsec_' || encode(sha256('second'), 'base64')
    || ' 1 day',
    'only one former secret signs'
);
select is(
    (
        select count(*) from data.audit_log
        where
            audit_log.table_name = 'webhook'
            and audit_log.row_id = pg_temp.hook()::text
            and audit_log.action = 'update'
    ),
    4::bigint,
    'who changed it is in the log'
);
select is_empty(
    $$ select from data.audit_log where audit_log.new::text ~ 'whsec_' or audit_log.table_name = 'webhook_secret' $$,
    'which holds no secret'
);

-- A webhook that came from another database.
delete from data.webhook_secret
where webhook_secret.webhook_id = pg_temp.hook();
delete from data.webhook_state
where webhook_state.webhook_id = pg_temp.hook();
select is(
    api.get_webhook('acme', test.org_id('acme'), pg_temp.hook()) ->> 'has_secret', 'false', 'it has no secret there'
);
select is(
    (
        select (given ->> 'has_secret', given ->> 'failure_count')::text
        from api.rotate_webhook_secret('acme', test.org_id('acme'), pg_temp.hook(), 'there') as given
    ),
    ('true', '0')::text, 'until an admin gives it one'
);

-- Raw SQL by the logins, and by functions of ours with a fault.
select is(
    test.attempt_as_definer('select webhook_secret.secret from data.webhook_secret'), '42501',
    'the functions of api read no secret'
);
select isnt(
    test.attempt_as_definer('select webhook_secret.id from data.webhook_secret'), '42501', 'they see that there is one'
);
select is(
    test.attempt_as_definer('update data.webhook_event set content = ''{}'''), '42501', 'no event is changed'
);
set local session authorization counterfoil_worker;
select is(test.attempt('select webhook.url from data.webhook'), '42501', 'the worker reads no table');
select is(
    test.attempt($$ select api.list_webhooks('acme', gen_random_uuid()) $$), '42501', 'and calls no function of api'
);
reset session authorization;
set local session authorization counterfoil_api;
select is(test.attempt('select auth.take_delivery(60)'), '42501', 'the web process takes no delivery');
select is(
    test.attempt(format('select auth.make_webhook_events(%L)', gen_random_uuid())), '42501', 'and makes no events'
);
reset session authorization;
select is(
    test.attempt_as_auth_definer('select state.webhook_id from data.webhook_state as state'),
    '11 rows', 'whose turn it is is known over all organizations'
);
select set_config('counterfoil.org_id', '', true);
select is(
    test.attempt_as_auth_definer('select webhook.id from data.webhook'), '0 rows', 'but nothing else of webhooks'
);
select is(
    test.attempt_as_auth_definer('select secret.id from data.webhook_secret as secret'), '0 rows', 'no secret'
);
select throws_ok(
    $$
        insert into data.webhook_secret (org_id, webhook_id, secret)
        select webhook.org_id, webhook.id, 'whsec_' || encode(sha256('x'), 'base64') from data.webhook
        where webhook.id = pg_temp.hook()
    $$,
    '23505', null, 'one secret is current'
);

-- Deleted.
select is(
    api.delete_webhook('acme', test.org_id('acme'), pg_temp.hook())::jsonb - 'id', '{"status": "deleted"}', 'deleted'
);

select * from finish();
rollback;
