-- Deliveries: taken by one worker, tried again for three days, given up, replayed; and what becomes of a webhook at
-- which nothing arrives.
begin;
select plan(49);

select test.sign_up('acme');
select test.sign_up('rival');
select test.product('acme', 'A1', '{"tracks_stock": false}');

create function pg_temp.make(p_who text, p_name text)
returns uuid
language sql
return (
    api.create_webhook(
        p_who, test.org_id(p_who), p_name,
        jsonb_build_object('url', 'https://books.example/' || p_name, 'event_types', '["bill.issued"]'::jsonb)
    ) ->> 'id'
)::uuid;

-- What the worker does, once all that happens at the end of a transaction has happened.
create function pg_temp.sell()
returns text
language plpgsql
as $$
begin
    perform test.sell('acme', 'A1');
    set constraints all immediate;
    set constraints all deferred;
    return auth.make_webhook_events(test.org_id('acme'));
end;
$$;

create temporary table hook as
select
    pg_temp.make('acme', 'one') as one,
    pg_temp.make('rival', 'other') as other;
create temporary table taken (step text, delivery json);
grant select on hook to counterfoil_worker;
grant select, insert on taken to counterfoil_worker;

create function pg_temp.take(p_step text default 'x')
returns text
language sql
as $$
    insert into taken (step, delivery) values (p_step, auth.take_delivery(60));
    select format('%s %s', taken.delivery ->> 'sequence_no', taken.delivery ->> 'attempt') from taken
    where taken.step = p_step;
$$;

create function pg_temp.finish(
    p_step text, p_status integer, p_error text default null, p_answer text default 'an answer'
)
returns text
language sql
return (
    select
        auth.finish_delivery(
            (taken.delivery ->> 'org_id')::uuid, (taken.delivery ->> 'webhook_id')::uuid,
            (taken.delivery ->> 'sequence_no')::bigint, (taken.delivery ->> 'attempt')::integer,
            p_status, 12, p_answer, p_error
        )
    from taken
    where taken.step = p_step
);

create function pg_temp.state(p_sequence_no bigint)
returns text
language sql
return (
    select
        concat_ws(
            ' ', delivery.state, delivery.attempt_count, delivery.answer_status, delivery.duration_ms, delivery.answer,
            delivery.error
        )
    from data.webhook_delivery as delivery
    where delivery.org_id = test.org_id('acme') and delivery.sequence_no = p_sequence_no
);

create function pg_temp.delivery_id()
returns uuid
language sql
return (
    select delivery.id from data.webhook_delivery as delivery
    where delivery.org_id = test.org_id('acme') and delivery.sequence_no = 1
);

-- Lets time go by: what waits is due, and no pause holds it.
create function pg_temp.hurry()
returns text
language sql
as $$
    update data.webhook_delivery set due_at = now()
    where webhook_delivery.state = 'waiting';
    update data.webhook_state set free_at = null;
    select coalesce(core.schedule_webhook(hook.org_id, hook.id)::text, '') from data.webhook as hook
    where hook.org_id = test.org_id('acme');
$$;

-- Sent.
select pg_temp.sell();
select pg_temp.sell();
set local session authorization counterfoil_worker;
insert into taken (step, delivery) values ('first', auth.take_delivery(60));
select is(
    (select taken.delivery::jsonb - 'content' - 'event_id' from taken),
    (
        select
            jsonb_build_object(
                'org_id', taken.delivery -> 'org_id', 'webhook_id', hook.one, 'sequence_no', 1, 'attempt', 1,
                'url', 'https://books.example/one',
                'secrets', jsonb_build_array('whsec_' || encode(sha256('one'), 'base64'))
            )
        from hook, taken
    ),
    'the worker takes the first one, with the secret'
);
select is(
    (select taken.delivery ->> 'content' from taken)::json ->> 'type', 'bill.issued', 'and the body as text'
);
select is(auth.take_delivery(60)::text, null, 'nobody takes another one for this webhook meanwhile');
select is(pg_temp.finish('first', 204), 'delivered', '204 counts as delivered');
reset session authorization;
select is(pg_temp.state(1), 'delivered 1 204 12 an answer', 'the log says so');
select is(pg_temp.take('second'), '2 1', 'then it is the turn of the next');
select is(pg_temp.finish('second', 299), 'delivered', '299 too');
select is(pg_temp.take('none'), ' ', 'nothing is left');
select is(pg_temp.finish('second', 500), 'delivered', 'what was delivered stays so');

-- Refused, then delivered.
select pg_temp.sell();
select pg_temp.sell();
select is(pg_temp.take('third'), '3 1', 'a third one');
select is(pg_temp.finish('third', 302), 'waiting', 'a redirect does not count');
select is(pg_temp.state(3), 'waiting 1 302 12 an answer It answered 302.', 'the log says why');
select
    ok(
        delivery.due_at - clock_timestamp() between interval '20 seconds' and interval '37 seconds',
        'it is tried again after half a minute'
    )
from data.webhook_delivery as delivery
where delivery.org_id = test.org_id('acme') and delivery.sequence_no = 3;
select
    ok(
        state.free_at > clock_timestamp() and state.failure_count = 1 and state.first_failed_at is not null,
        'the webhook gets a pause'
    )
from data.webhook_state as state
inner join hook on state.webhook_id = hook.one;
select is(auth.take_delivery(60)::text, null, 'in which nothing is taken');
update data.webhook_state set free_at = null;
select is(pg_temp.take('fourth'), '4 1', 'then others are tried before it');
select is(pg_temp.finish('fourth', null, 'ConnectionRefusedError: refused', null), 'waiting', 'which fails too');
select is(pg_temp.state(4), 'waiting 1 12 ConnectionRefusedError: refused', 'with no status');
select is(pg_temp.finish('fourth', null, null, null), 'waiting', 'no answer is no success');
select pg_temp.hurry();
select is(pg_temp.take('third again'), '3 2', 'the third one again');
select is(pg_temp.finish('third', 500), 'waiting', 'who took it before says nothing that counts');
select is(pg_temp.finish('third again', 200), 'delivered', 'it arrives');
select ok(state.failure_count = 0 and state.first_failed_at is null and state.free_at is null, 'nothing fails now')
from data.webhook_state as state
inner join hook on state.webhook_id = hook.one;

-- A worker that died.
select pg_temp.hurry();
select is(pg_temp.take('dead worker'), '4 2', 'the fourth one again');
select pg_temp.hurry();
select is(pg_temp.take('live worker'), '4 3', 'is due again when nobody says what became of it');
select is(pg_temp.finish('dead worker', 200), 'delivered', 'a success counts whoever says it');
select pg_temp.hurry();
select is(auth.take_delivery(60)::text, null, 'nothing waits');
select is(
    (select auth.count_deliveries()::jsonb - 'oldest_seconds'),
    '{"delivered": 4, "failed": 3, "due": 0, "failing": 0, "disabled": 0}',
    'the operator sees how webhooks do'
);

-- Replayed.
select is(
    (
        select (replayed ->> 'state', replayed ->> 'attempt_count', replayed ->> 'sequence_no')::text
        from hook
        cross join lateral api.replay_webhook_delivery(
            'acme', test.org_id('acme'), pg_temp.delivery_id()
        ) as replayed
    ),
    ('waiting', '0', '1')::text, 'an admin replays one'
);
select is(pg_temp.take('replay'), '1 1', 'it is sent again');
select is(
    (
        select taken.delivery::jsonb - 'attempt' from taken
        where taken.step = 'replay'
    ),
    (
        select taken.delivery::jsonb - 'attempt' from taken
        where taken.step = 'first'
    ),
    'with the same id and the same body'
);
select is(pg_temp.finish('replay', 200), 'delivered', 'again');
delete from data.webhook_delivery
where webhook_delivery.sequence_no = 2;
select is(
    (
        select
            api.replay_webhook_events(
                'acme', test.org_id('acme'), hook.one, jsonb_build_object('since', now() - interval '1 minute')
            )::jsonb
        from hook
    ),
    '{"event_count": 4}', 'all since a time, also what it never got'
);
select is(
    (
        select
            api.replay_webhook_events(
                'acme', test.org_id('acme'), hook.one, jsonb_build_object('since', now() + interval '1 minute')
            )::jsonb
        from hook
    ),
    '{"event_count": 0}', 'nothing has happened since'
);
select is(pg_temp.take('all'), '1 1', 'in their order');
select is(pg_temp.finish('all', 200), 'delivered', 'one by one');
select is(
    test.attempt(
        format(
            'select api.replay_webhook_delivery(''rival'', test.org_id(''rival''), %L)', pg_temp.delivery_id()
        )
    ),
    'PT404 not_found', 'nobody replays what another shop was sent'
);

-- A test, to one webhook.
select is(
    (
        select (sent ->> 'type', sent ->> 'state', sent ->> 'sequence_no')::text
        from hook
        cross join lateral api.test_webhook('rival', test.org_id('rival'), hook.other) as sent
    ),
    ('webhook.test', 'waiting', '1')::text, 'an admin sends a test'
);
select is(
    json_array_length(
        (select api.list_webhook_deliveries('rival', test.org_id('rival'), hook.other, null, 50) from hook) -> 'items'
    ),
    1, 'which is in its log'
);

update data.webhook_state set due_at = null
where webhook_state.org_id = test.org_id('rival');

-- Given up after three days in which nothing arrived: switched off, and the admins get a mail.
update data.webhook_delivery
set queued_at = now() - interval '71 hours 50 minutes', attempt_count = 8, due_at = now()
where webhook_delivery.sequence_no = 2 and webhook_delivery.org_id = test.org_id('acme');
update data.webhook_delivery set due_at = now() + interval '1 hour'
where webhook_delivery.sequence_no > 2 and webhook_delivery.org_id = test.org_id('acme');
select is(pg_temp.take('last'), '2 9', 'a last time');
select is(pg_temp.finish('last', 500), 'dead', 'given up after three days');
select ok(webhook.is_enabled, 'something arrived meanwhile, so the webhook goes on')
from data.webhook
inner join hook on webhook.id = hook.one;
update data.webhook_state set delivered_at = now() - interval '4 days';
update data.webhook_delivery set queued_at = now() - interval '71 hours 50 minutes', attempt_count = 8
where webhook_delivery.sequence_no = 3 and webhook_delivery.org_id = test.org_id('acme');
select pg_temp.hurry();
select is(pg_temp.take('last of all'), '3 9', 'another one');
select is(pg_temp.finish('last of all', 500, null, 'an answer'), 'dead', 'given up too');
select is(
    (
        select concat_ws(' ', message.recipient, message.content ->> 'url', message.content ->> 'error')
        from data.message
        where message.kind = 'webhook_disabled'
    ),
    'acme@example.com https://books.example/one It answered 500.', 'nothing has arrived for three days: a mail says so'
);
select is(
    (
        select
            (
                shown ->> 'is_enabled', shown ->> 'disabled_at' is not null, shown ->> 'failure_count',
                (
                    select state.due_at is null from data.webhook_state as state
                    where state.webhook_id = hook.one
                )
            )::text
        from hook
        cross join lateral api.get_webhook('acme', test.org_id('acme'), hook.one) as shown
    ),
    ('false', true, '2', true)::text, 'and it is switched off'
);
select api.update_webhook('acme', webhook.org_id, webhook.id, webhook.version, '{"is_enabled": true}') ->> 'id'
from data.webhook
where webhook.org_id = test.org_id('acme');
select is(pg_temp.take('waited'), '4 1', 'switched on again, it gets what waits');
select is(pg_temp.finish('waited', 410), 'dead', 'a receiver that is gone');
select is(
    (select webhook.is_enabled from data.webhook inner join hook on webhook.id = hook.one), false,
    'is switched off at once'
);

select * from finish();
rollback;
