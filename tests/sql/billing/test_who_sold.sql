-- A document says at which device it was made, who made it, and how that is known.
begin;
select plan(18);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.join('acme', role) from unnest(array['manager', 'cashier']) as role;
select test.product('acme', 'A', '{"quantity": "100", "unit_price": "10.00"}');
select test.device('acme', 'Tablet') ->> 'id';
create function pg_temp.person(p_who text)
returns uuid
language sql
return (
    select user_account.id from data.user_account
    where user_account.email = replace(p_who, ' ', '.') || '@example.com'
);
create function pg_temp.sell(p_body jsonb default '{}', p_who text default 'acme manager')
returns json
language sql
return api.create_bill(
    p_who, test.org_id('acme'), gen_random_uuid()::text,
    jsonb_build_object('issue', true, 'lines', jsonb_build_array(test.line('acme', 'A'))) || p_body
);
create function pg_temp.tell(p_document json)
returns text
language sql
return concat_ws(
    ' ', coalesce(p_document ->> 'device_id' = test.device_id('acme', 'Tablet')::text, false),
    case (p_document ->> 'sold_by')::uuid
        when pg_temp.person('acme cashier') then 'cashier'
        else p_document ->> 'sold_by'
    end,
    p_document ->> 'sold_by_proof'
);

select is(pg_temp.tell(pg_temp.sell()), 'f', 'at no device nobody looks');
select throws_ok(
    $$ select pg_temp.sell(jsonb_build_object('sold_by', pg_temp.person('acme cashier'))) $$, 'PT422', 'validation',
    'who is at no device does not say that somebody else sold'
);
select test.use_device('acme manager', 'Tablet') ->> 'id';
select is(pg_temp.tell(pg_temp.sell()), 't login', 'a bill says at which device it was made');
select is(
    pg_temp.tell(pg_temp.sell(jsonb_build_object('sold_by', pg_temp.person('acme cashier')))),
    't cashier offline_pin', 'and who made it, where a till sends what somebody else sold'
);
select is(
    pg_temp.tell(pg_temp.sell(jsonb_build_object('sold_by', pg_temp.person('acme manager')))), 't login',
    'who sends what they sold themselves is told once'
);
select throws_ok(
    $$ select pg_temp.sell(jsonb_build_object('sold_by', pg_temp.person('rival'))) $$, 'PT404', 'not_found',
    'nobody of another organization'
);
select throws_ok(
    $$ select pg_temp.sell(jsonb_build_object('sold_by', gen_random_uuid())) $$, 'PT404', 'not_found', 'nor nobody'
);
update data.membership set is_active = false
where membership.user_id = pg_temp.person('acme cashier');
select is(
    pg_temp.tell(pg_temp.sell(jsonb_build_object('sold_by', pg_temp.person('acme cashier')))),
    't cashier offline_pin', 'who has left since may have sold'
);

-- Credit notes and late sales too.
select is(
    pg_temp.tell(
        api.create_credit_note(
            'acme manager', test.org_id('acme'), test.bill_id('acme', 1), 'credit',
            jsonb_build_object(
                'sold_by', pg_temp.person('acme cashier'), 'reason', 'x',
                'lines', '[{"line_no": 1, "quantity": "1", "restock": true}]'::jsonb
            )
        )
    ),
    't cashier offline_pin', 'a credit note says it too'
);
select throws_ok(
    $$
        select api.create_credit_note(
            'acme', test.org_id('acme'), test.bill_id('acme', 2), 'credit 2',
            jsonb_build_object(
                'sold_by', pg_temp.person('acme cashier'), 'reason', 'x',
                'lines', '[{"line_no": 1, "quantity": "1", "restock": true}]'::jsonb
            )
        )
    $$,
    'PT422', 'validation', 'of a device only'
);
select is(
    pg_temp.sell(jsonb_build_object('mark', 'A7-1', 'sold_at', now() - interval '60 days')) ->> 'device_id',
    test.device_id('acme', 'Tablet')::text, 'a late sale says which device sent it'
);
select is(
    (
        select string_agg(distinct concat_ws(' ', documents.sold_by_name, documents.sold_by_proof), ', ')
        from analytics.documents
        where documents.org_id = test.org_id('acme')
    ),
    'acme cashier offline_pin, acme manager, acme manager login', 'analysts read the names'
);

-- What a till may take off a price is in its copy.
create temporary table feed as
select api.list_changes('acme manager', test.org_id('acme'), null, 500) ->> 'next' as since;
select is(
    (
        select concat_ws(' ', item -> 'value' ->> 'max_discount_percent', item -> 'value' ->> 'max_price_cut_percent')
        from json_array_elements(api.list_changes('acme manager', test.org_id('acme'), null, 500) -> 'items') as item
        where item ->> 'kind' = 'member'
    ),
    '100 100', 'a member knows their limits'
);
select api.update_role_limit('acme', test.org_id('acme'), role_limit.id, 1, '{"max_discount_percent": "12.5"}') ->> 'id'
from data.role_limit
where role_limit.org_id = test.org_id('acme') and role_limit.role = 'manager';
select is(
    (
        select distinct item -> 'value' ->> 'max_discount_percent'
        from feed
        cross join
            lateral json_array_elements(
                api.list_changes('acme manager', test.org_id('acme'), feed.since, 500) -> 'items'
            ) as item
        where item ->> 'kind' = 'member' and item ->> 'id' = pg_temp.person('acme manager')::text
    ),
    '12.5', 'and is told when they change'
);
select is(
    (
        select
            string_agg(
                concat_ws(' ', item -> 'value' ->> 'name', item -> 'value' ->> 'max_discount_percent'), ', '
                order by item -> 'value' ->> 'name'
            )
        from json_array_elements(api.list_changes('acme manager', test.org_id('acme'), null, 500) -> 'items') as item
        where item ->> 'kind' = 'seller'
    ),
    'acme 100, acme manager 12.5', 'and the limits of everybody who works at the till'
);
select is(
    test.found_after('acme', 'update data.bill set sold_by = null where sequence_no = 3'), '{numbers_and_chain}',
    'who sold is sealed'
);

-- By a PIN.
select test.set_pin('acme manager');
select test.open_by_pin('acme manager', 'acme manager', 'acme pin') ->> 'expires_in';
select is(pg_temp.tell(pg_temp.sell('{}', 'acme pin')), 't pin', 'who goes on with a PIN is known by it');
select is(pg_temp.tell(pg_temp.sell()), 't login', 'and by the login after it');

select * from finish();
rollback;
