-- Events: each is made of what was written to the audit log in the transaction of the fact, in the order of the chain
-- of changes, once, for the webhooks that want it.
begin;
select plan(29);

select test.sign_up('acme');
select test.sign_up('rival');
select test.product('acme', 'A1', '{"quantity": "10", "reorder_level": "5"}');
select test.product('acme', 'B1', '{"quantity": "10"}');
select test.product('rival', 'A1', '{"quantity": "10"}');
select test.open_till('acme')::text;

create function pg_temp.make(p_who text, p_types text)
returns text
language sql
return api.create_webhook(
    p_who, test.org_id(p_who), p_who || p_types,
    jsonb_build_object('url', 'https://books.example/' || p_who, 'event_types', p_types::jsonb)
) ->> 'id';

-- What the worker does, once all that happens at the end of a transaction has happened. A fact first, its event later.
create function pg_temp.work(p_org text default 'acme')
returns integer
language plpgsql
as $$
begin
    set constraints all immediate;
    set constraints all deferred;
    return auth.make_webhook_events(test.org_id(p_org));
end;
$$;

create function pg_temp.events(p_org text default 'acme')
returns setof text
language sql
return (
    select array_agg(event.sequence_no || ' ' || event.type order by event.sequence_no)
    from data.webhook_event as event
    where event.org_id = test.org_id(p_org)
);

create function pg_temp.content(p_type text)
returns jsonb
language sql
return (
    select event.content::jsonb
    from data.webhook_event as event
    where event.org_id = test.org_id('acme') and event.type = p_type
    order by event.sequence_no desc
    limit 1
);

-- Before there is a webhook.
select test.sell('acme', 'A1') ->> 'id';
set constraints all immediate;
set constraints all deferred;
select pg_temp.make(
    'acme',
    '["bill.issued", "credit_note.issued", "member.changed", "member.joined", "payment.recorded", "stock.low",
    "z_report.issued"]'
);
select pg_temp.work()::text;
select is_empty('select from data.webhook_event', 'nothing is made of what was before the first webhook');
select is(auth.list_webhook_orgs()::text, '[]', 'nobody has news');

-- A bill with a payment, that takes a product to its reorder level.
select test.sell('acme', 'A1', '4', '{"payments": [{"method": "card", "amount": "40.00"}]}') ->> 'id';
select is(auth.list_webhook_orgs()::jsonb, to_jsonb(array[test.org_id('acme')]), 'one shop has news');
select is(pg_temp.work(), 3, 'a sale makes three events');
select set_eq(
    $$ select event.type from data.webhook_event as event $$, array['bill.issued', 'payment.recorded', 'stock.low'],
    'the bill, the payment and the low stock'
);
select is(
    pg_temp.content('bill.issued') -> 'data',
    api.get_bill('acme', test.org_id('acme'), test.bill_id('acme', 2))::jsonb,
    'the bill is sent as the API shows it'
);
select is(
    (pg_temp.content('bill.issued') - 'data' - 'timestamp' - 'sequence_no'),
    jsonb_build_object('type', 'bill.issued', 'org_id', test.org_id('acme')), 'in an envelope'
);
select results_eq(
    $$
        select (event.content::json ->> 'sequence_no')::bigint
        from data.webhook_event as event
        order by event.sequence_no
    $$,
    array[1::bigint, 2, 3], 'with its number'
);
select is(
    pg_temp.content('payment.recorded') #>> '{data,amount}', '40.00', 'the payment is sent as the API shows it'
);
select is(
    pg_temp.content('stock.low') -> 'data',
    jsonb_build_object(
        'product_id', test.product_id('acme', 'A1'), 'sku', 'A1', 'name', 'The A1', 'unit', 'piece', 'quantity', '5',
        'reorder_level', '5'
    ),
    'and what has sunk to its reorder level'
);
select is(
    (
        select event.id::text
        from data.webhook_event as event
        where event.type = 'bill.issued'
    ),
    (
        select entry.id::text
        from data.audit_log as entry
        where entry.table_name = 'bill' and entry.row_id = test.bill_id('acme', 2)::text
    ),
    'its id is that of its entry in the log'
);
select is(pg_temp.work(), 0, 'nothing is made twice');
select test.sell('acme', 'A1') ->> 'id';
select pg_temp.work()::text;
select is(pg_temp.content('stock.low') #>> '{data,quantity}', '5', 'what is low already does not sink to it again');
select test.receive('acme', 'A1', '5', '4.00')::text;
select test.adjust('acme', 'A1', '-6')::text;
select pg_temp.work()::text;
select is(pg_temp.content('stock.low') #>> '{data,quantity}', '3', 'an adjustment makes it low too');

-- Corrections, tills and people.
select test.credit('acme', 2) ->> 'id';
select pg_temp.work()::text;
select is(
    pg_temp.content('credit_note.issued') #>> '{data,original_id}', test.bill_id('acme', 2)::text, 'a credit note'
);
select test.close_till('acme') ->> 'id';
select pg_temp.work()::text;
select is(
    (pg_temp.content('z_report.issued') #> '{data}') ->> 'counted_amount', '100.00', 'a Z report'
);
select test.join('acme', 'cashier');
select pg_temp.work()::text;
select is(
    (
        pg_temp.content('member.joined') #>> '{data,email}', pg_temp.content('member.joined') #>> '{data,role}'
    )::text,
    ('acme.cashier@example.com', 'cashier')::text, 'a new member'
);
select
    api.update_member(
        'acme', test.org_id('acme'), test.user_id('acme cashier'), jsonb_build_object('role', role)
    ) ->> 'role'
from unnest(array['manager', 'analyst']) as role;
select pg_temp.work()::text;
select results_eq(
    $$
        select event.content::json #>> '{data,role}' from data.webhook_event as event
        where event.type = 'member.changed'
        order by event.sequence_no
    $$,
    array['manager', 'analyst'], 'and each change of one, as it was then'
);

-- What is undone was never there.
do $$
begin
    perform test.sell('acme', 'B1');
    raise exception using errcode = 'PT000';
exception
    when sqlstate 'PT000' then
        null;
end;
$$;
select is(pg_temp.work(), 0, 'a sale that is rolled back makes no event');

-- Cash rounding is a part of its payment.
select is_empty(
    $$ select from data.webhook_event as event where event.content::json #>> '{data,method}' = 'cash_rounding' $$,
    'no event of its own for a rounding'
);

-- Only what somebody wants, to those who want it.
select api.delete_webhook('acme', test.org_id('acme'), webhook.id) ->> 'status'
from data.webhook
where webhook.org_id = test.org_id('acme');
select test.sell('acme', 'B1') ->> 'id';
create temporary table hook as
select
    types.name,
    pg_temp.make('acme', types.list)::uuid as id
from (
    values ('bills', '["bill.issued"]'), ('all', '["bill.issued", "payment.recorded"]'), ('off', '["bill.issued"]')
) as types (name, list);
select api.update_webhook('acme', test.org_id('acme'), hook.id, 1, '{"is_enabled": false}') ->> 'id'
from hook
where hook.name = 'off';
select pg_temp.work()::text;
select is_empty(
    $$ select from data.webhook_delivery $$, 'what happened between two webhooks is sent to none'
);
select test.sell('acme', 'B1', '1', '{"payments": [{"method": "card", "amount": "10.00"}]}') ->> 'id';
select test.credit('acme', 2) ->> 'id';
select is(pg_temp.work(), 2, 'what nobody wants is no event');
select results_eq(
    $$
        select hook.name, event.type
        from data.webhook_delivery as delivery
        inner join data.webhook_event as event
            on delivery.org_id = event.org_id and delivery.sequence_no = event.sequence_no
        inner join hook on delivery.webhook_id = hook.id
        order by 1, 2
    $$,
    $$ values ('all', 'bill.issued'), ('all', 'payment.recorded'), ('bills', 'bill.issued') $$,
    'each gets what it wants, and what is switched off nothing'
);
select is(
    (
        select max(event.sequence_no::bigint) from data.webhook_event as event
        where event.org_id = test.org_id('acme')
    ),
    (
        select count(*) from data.webhook_event as event
        where event.org_id = test.org_id('acme')
    ),
    'numbers go on without a gap'
);

-- Shops apart.
select pg_temp.make('rival', '["bill.issued"]');
select test.sell('rival', 'A1') ->> 'id';
select is(pg_temp.work('rival'), 1, 'another shop has its own');
select results_eq(
    $$ select distinct event.content::json ->> 'org_id' from data.webhook_event as event
        where event.org_id = test.org_id('rival') $$,
    array[test.org_id('rival')::text], 'with its own bills'
);
select is(
    (
        select string_agg(distinct webhook.url, ',')
        from data.webhook_delivery as delivery
        inner join data.webhook on delivery.webhook_id = webhook.id
        where delivery.org_id = test.org_id('rival')
    ),
    'https://books.example/rival', 'to its own webhook'
);

-- Kept for a month.
update data.webhook_event set occurred_at = now() - interval '31 days'
where webhook_event.org_id = test.org_id('acme') and webhook_event.type = 'bill.issued';
select pg_temp.work()::text;
select isnt_empty(
    $$ select from data.webhook_event as event where event.occurred_at < now() - interval '30 days' $$,
    'it is looked at once an hour'
);
update data.webhook_feed set cleaned_at = now() - interval '61 minutes';
select pg_temp.work()::text;
select is_empty(
    $$ select from data.webhook_event as event where event.occurred_at < now() - interval '30 days' $$,
    'then old events are deleted, with their deliveries'
);

select * from finish();
rollback;
