-- list_changes: everything once, then the changes, and nothing of other organizations.
begin;
select plan(33);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', 'cashier');
select test.product('acme', 'TEA', '{"quantity": "10", "unit_price": "2.00"}');
select test.product('acme', 'GONE');
select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'GONE')) ->> 'id';
select test.product('rival', 'SECRET', '{"quantity": "1"}');
select test.sell('acme', 'TEA') ->> 'id';

-- Reads the feed from a place to its end; returns its entries and the last place.
create function pg_temp.read(p_since text, p_limit integer default 500, p_who text default 'acme')
returns jsonb
language plpgsql
as $$
declare
    v_page jsonb;
    v_items jsonb := '[]';
    v_since text := p_since;
begin
    for turn in 1..200 loop
        v_page := api.list_changes(p_who, test.org_id(split_part(p_who, ' ', 1)), v_since, p_limit);
        v_items := v_items || (v_page -> 'items');
        v_since := v_page ->> 'next';
        if not (v_page ->> 'has_more')::boolean then
            return jsonb_build_object('items', v_items, 'next', v_since);
        end if;
    end loop;
    raise exception 'without end';
end;
$$;
create function pg_temp.kinds(p_read jsonb)
returns text
language sql
return (
    select string_agg(kind.name || ' ' || kind.number, ', ' order by kind.name)
    from (
        select
            item.value ->> 'kind' as name,
            count(distinct item.value ->> 'id') as number
        from jsonb_array_elements(p_read -> 'items') as item
        group by item.value ->> 'kind'
    ) as kind
);
create function pg_temp.last(p_read jsonb, p_kind text)
returns jsonb
language sql
return (
    select item.value -> 'value'
    from jsonb_array_elements(p_read -> 'items') with ordinality as item (value, position)
    where item.value ->> 'kind' = p_kind
    order by item.position desc
    limit 1
);
create temporary table place (name text primary key, read jsonb) on commit drop;
create function pg_temp.note(p_name text, p_read jsonb)
returns jsonb
language sql
as $$ insert into place values (p_name, p_read) on conflict (name) do update set read = excluded.read returning read $$;

select matches(
    pg_temp.kinds(pg_temp.note('all', pg_temp.read(null))),
    '^document 1, member 1, org 1, product 1, seller 2, unit \d+$',
    'everything once, without archived things'
);
select is(
    (
        select array_agg(distinct item.value ->> 'kind') from place, jsonb_array_elements(read -> 'items') as item
        where item.value -> 'value' = 'null'
    ),
    null, 'each with its value'
);
select is(pg_temp.last(read, 'product') ->> 'sku', 'TEA', 'a product has the shape of its route') from place;
select is(
    pg_temp.last(read, 'product')::text,
    api.get_product('acme', test.org_id('acme'), test.product_id('acme', 'TEA'))::jsonb::text,
    'a product is the same, byte for byte'
) from place;
select ok(pg_temp.last(read, 'member') -> 'permissions' ? 'create_bill', 'a member with their permissions') from place;
select ok(
    not pg_temp.last(pg_temp.read(null, 500, 'acme cashier'), 'member') -> 'permissions' ? 'update_org',
    'each person gets their own data'
);
select is(
    (
        select count(*) from jsonb_array_elements(pg_temp.read(null, 500, 'acme cashier') -> 'items') as item
        where item.value ->> 'kind' = 'member'
    ),
    1::bigint, 'nobody gets another person''s data'
);
select is(
    (
        select jsonb_agg(item.value order by item.value ->> 'id')
        from jsonb_array_elements(pg_temp.read(null, 1) -> 'items') as item
    ),
    (
        select jsonb_agg(item.value order by item.value ->> 'id')
        from place, jsonb_array_elements(read -> 'items') as item
    ),
    'pages of one hold the same'
);
select is(
    (
        select array_agg(item.value ->> 'kind')
        from
            jsonb_path_query_array((select read from place), '$.items[0 to 1]') as two,
            jsonb_array_elements(two) as item
    ),
    array['org', 'member'], 'the kinds come in the order of need'
);

-- This transaction is still running, so its changes are sent again in each round.
select
    cmp_ok(
        (core.decode_cursor(pg_temp.read(read ->> 'next') ->> 'next', 6))[2]::xid8, '<=', pg_current_xact_id(),
        'no place is behind a transaction that is still running'
    )
from place;
select ok(pg_temp.kinds(pg_temp.read(read ->> 'next')) like '%product%', 'the changes of this transaction are sent')
from place;

-- Gives older entries an old transaction, as if it had ended long ago. For this their guards are disabled.
set constraints all immediate;
set constraints all deferred;
do $$
begin
    execute 'alter event trigger counterfoil_keep_triggers disable';
    execute 'alter table data.audit_log disable trigger user';
end;
$$;
create function pg_temp.forget()
returns text
language sql
as $$ update data.audit_log set changed_xid = '3'; select ''; $$;
select pg_temp.forget();

select is(pg_temp.kinds(pg_temp.read(read ->> 'next')), null, 'without changes nothing is sent') from place;
select is(pg_temp.read(read ->> 'next') -> 'items', '[]', 'the page is empty') from place;

create function pg_temp.after(p_call text)
returns jsonb
language plpgsql
as $$
begin
    execute p_call;
    return pg_temp.read((select read ->> 'next' from place where name = 'all'));
end;
$$;
select is(
    pg_temp.kinds(pg_temp.after($$ select test.sell('acme', 'TEA', '2') ->> 'id' $$)), 'document 1, stock_level 1',
    'a sale: its document, and the new stock'
);
select is(
    pg_temp.last(pg_temp.read(read ->> 'next'), 'stock_level') ->> 'quantity_on_hand',
    '7', 'the stock is the quantity on hand'
) from place;
select pg_temp.forget();
select is(
    pg_temp.kinds(pg_temp.after($$ select test.credit('acme', 1) ->> 'id' $$)), 'document 2, stock_level 1',
    'a credit note: it and its bill, which shows the rest that can be credited'
);
select pg_temp.forget();
select is(
    pg_temp.kinds(pg_temp.after($$ select test.pay('acme', 2, 'cash', '1.00') ->> 'id' $$)), 'document 1',
    'a payment: its document'
);
select
    is(
        pg_temp.last(pg_temp.read(read ->> 'next'), 'document') ->> 'paid_amount',
        '1.00', 'the document has the new paid amount'
    )
from place;
select pg_temp.forget();
select test.sell('acme', 'TEA', '1', '{"payments": [{"method": "card", "amount": "2.00"}]}') ->> 'id';
select pg_temp.forget();
select is(
    pg_temp.kinds(pg_temp.after($$ select test.credit('acme', 3) ->> 'id' $$)), 'document 2, stock_level 1',
    'a credit note of a paid bill: the bill, too'
);
select is(
    pg_temp.kinds(pg_temp.read(read ->> 'next', 1)), 'document 2, stock_level 1', 'pages of one hold the same'
) from place;
select pg_temp.forget();
select is(
    pg_temp.last(pg_temp.after($$ select test.join('acme', 'manager') $$), 'member'), 'null',
    'another member is not shown'
);
select pg_temp.forget();
select is(
    pg_temp.kinds(pg_temp.after($$ select test.adjust('acme', 'TEA', '-1') ->> 'id' $$)),
    'stock_level 1', 'an adjustment'
);
select pg_temp.forget();
select is(
    pg_temp.last(
        pg_temp.after(
            $$ select api.archive_product('acme', test.org_id('acme'), test.product_id('acme', 'TEA')) ->> 'id' $$
        ),
        'product'
    ),
    'null', 'an archived thing is removed from the copy'
);
select pg_temp.forget();
select is(
    pg_temp.last(
        pg_temp.after(
            $$ select api.restore_product('acme', test.org_id('acme'), test.product_id('acme', 'TEA')) ->> 'id' $$
        ),
        'product'
    ) ->> 'sku',
    'TEA', 'a restored thing comes back'
);
select pg_temp.forget();
select is(pg_temp.kinds(pg_temp.after($$ select test.draft('acme', 'TEA')::text $$)), 'draft 1', 'a draft');
select is(
    pg_temp.last(
        pg_temp.after(
            $$
                select api.delete_bill(
                    'acme', test.org_id('acme'), (select id from data.bill_draft where org_id = test.org_id('acme'))
                )
            $$
        ),
        'draft'
    ),
    'null', 'a deleted draft is removed'
);

-- Places.
select is(
    test.attempt($$ select api.list_changes('acme', test.org_id('acme'), 'x', 10) $$),
    'PT422 validation', 'an invalid place'
);
select is(
    test.attempt(
        format(
            $$ select api.list_changes('acme', test.org_id('acme'), %L, 10) $$,
            core.encode_cursor(array[core.name_epoch(), 'x', null, null, null, null])
        )
    ), 'PT422 validation', 'a forged place'
);
select is(
    (
        api.list_changes(
            'acme', test.org_id('acme'), core.encode_cursor(array['other', '1', null, null, null, null]), 10
        )::jsonb
    ) - '{epoch}'::text[],
    '{"is_reset": true, "has_more": true, "items": [], "next": null}', 'another epoch: the reading begins again'
);
select is(
    pg_temp.kinds(pg_temp.read((
        select read ->> 'next' from place
        where name = 'all'
    ), 500, 'rival')), null,
    'a place of another shop reveals nothing'
);

select pg_temp.forget();
select is(
    pg_temp.kinds(
        pg_temp.after(
            $$
                select api.update_role_limit(
                    'acme', test.org_id('acme'), role_limit.id, role_limit.version, '{"max_discount_percent": "50"}'
                ) ->> 'id'
                from data.role_limit
                where role_limit.org_id = test.org_id('acme') and role_limit.role = 'admin'
            $$
        )
    ),
    'member 1, seller 1', 'limits of a role: who has it, and may take so much off a price'
);

-- Tills make the ids of their documents, so those of old and new ones are in any order: the first reading has all of
-- the last weeks, in pages of any length, and none from before.
update data.org set allows_dates_out_of_order = true
where org.name = 'acme';
select
    test.sell(
        'acme', 'TEA', '1',
        jsonb_build_object(
            'id', day.digit || '0000000-0000-4000-8000-000000000000', 'issued_on', current_date - day.ago
        )
    ) ->> 'status'
from (values ('f', 5), ('1', 1), ('e', 40), ('2', 28), ('d', 0), ('3', 29)) as day (digit, ago);
select
    is(
        (
            select count(distinct item ->> 'id')
            from jsonb_array_elements(pg_temp.read(null, p_limit) -> 'items') as item
            where item ->> 'kind' = 'document'
        ),
        (
            select count(*) from data.bill
            where bill.org_id = test.org_id('acme') and bill.issued_on >= current_date - 28
        ),
        'documents of any id are read, ' || p_limit || ' at a time'
    )
from unnest(array[2, 1000]) as p_limit;

select * from finish();
rollback;
