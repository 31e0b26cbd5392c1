-- Products that one statement makes or changes: each has the log, the words and the JSON that it would have alone.
begin;
select plan(22);

select test.sign_up(shop) from unnest(array['many', 'single', 'other']) as shop;

select is(
    (
        select (api.apply_import('many', test.org_id('many'), file.id, '{}')::jsonb ->> 'created_count')::integer
        from (
            select
                test.import(
                    'many', 'products', '{sku,name,unit_price,tracks_stock,barcodes}',
                    jsonb_agg(
                        jsonb_build_array(
                            'P' || number.no,
                            'Crème, brûlée ' || number.no % 7,
                            number.no || '.25',
                            number.no % 2 = 0,
                            'b' || number.no || ' a' || number.no
                        )
                        order by number.no
                    )
                ) as id
            from generate_series(10, 70) as number (no)
        ) as file
    ),
    61, 'a file makes products'
);
select
    test.product(
        'single', 'P' || number.no,
        jsonb_build_object(
            'name', 'Crème, brûlée ' || number.no % 7,
            'unit_price', number.no || '.25',
            'tracks_stock', number.no % 2 = 0,
            'barcodes', jsonb_build_array('b' || number.no, 'a' || number.no)
        )
    )
from generate_series(10, 70) as number (no);

-- Without ids, times, and the operation: these differ.
create function pg_temp.shown(p_row jsonb)
returns jsonb
language sql
return p_row - array['org_id', 'id', 'product_id', 'created_at', 'updated_at'];

create function pg_temp.entries(p_org text)
returns setof text
language sql
as $$
    select
        jsonb_build_array(
            audit_log.table_name,
            audit_log.action,
            audit_log.user_id = person.user_id,
            audit_log.login,
            audit_log.row_id = coalesce(audit_log.new ->> 'barcode', audit_log.new ->> 'id'),
            audit_log.changed_xid = pg_current_xact_id(),
            audit_log.at >= now(),
            pg_temp.shown(audit_log.new),
            pg_temp.shown(audit_log.old)
        )::text
    from data.audit_log
    cross join (select membership.user_id from data.membership where membership.org_id = test.org_id(p_org)) as person
    where audit_log.org_id = test.org_id(p_org) and audit_log.table_name in ('product', 'product_barcode');
$$;

create function pg_temp.words(p_org text)
returns setof text
language sql
as $$
    select concat_ws(' ', product.sku, product_word.word)
    from data.product_word
    inner join data.product on product.org_id = product_word.org_id and product.id = product_word.product_id
    where product_word.org_id = test.org_id(p_org);
$$;

create function pg_temp.products(p_org text)
returns setof text
language sql
as $$
    select pg_temp.shown(item.value)::text
    from jsonb_array_elements(
        test.products(p_org, test.org_id(p_org), null, true, null, null, 100)::jsonb -> 'items'
    ) as item (value);
$$;

create function pg_temp.levels(p_org text)
returns setof text
language sql
as $$
    select concat_ws(' ', product.sku, stock_level.quantity, stock_level.value_amount, stock_level.last_sequence_no)
    from data.stock_level
    inner join data.product on product.org_id = stock_level.org_id and product.id = stock_level.product_id
    where stock_level.org_id = test.org_id(p_org);
$$;

select bag_eq(
    $$ select pg_temp.entries('many') $$, $$ select pg_temp.entries('single') $$,
    'each product and each barcode has the entry that it would have alone'
);
select is((select count(*) from pg_temp.entries('many')), 61 * 3::bigint, 'and no other');
select bag_eq($$ select pg_temp.words('many') $$, $$ select pg_temp.words('single') $$, 'each has its words');
select results_eq(
    $$ select pg_temp.products('many') $$, $$ select pg_temp.products('single') $$, 'each is shown alike'
);
select bag_eq($$ select pg_temp.levels('many') $$, $$ select pg_temp.levels('single') $$, 'each has nothing on hand');
select is(
    (
        select array_agg(distinct audit_log.operation) from data.audit_log
        where audit_log.org_id = test.org_id('many') and audit_log.table_name in ('product', 'product_barcode')
    ),
    '{apply_import}', 'the log has the operation'
);
select is(
    (
        select
            array_agg((audit_log.new ->> 'sku') order by audit_log.id)
            = array_agg((audit_log.new ->> 'sku') order by audit_log.new ->> 'sku')
        from data.audit_log
        where audit_log.org_id = test.org_id('many') and audit_log.table_name = 'product'
    ),
    true, 'the log has them in the order of the file'
);

-- Some of them are changed by a file.
select is(
    (
        select
            concat_ws(
                ' ', shown.answer ->> 'created_count', shown.answer ->> 'updated_count',
                shown.answer ->> 'unchanged_count'
            )
        from (
            select
                api.apply_import(
                    'many', test.org_id('many'),
                    test.import(
                        'many', 'products', '{sku,name,unit_price,reorder_level}',
                        '[
                            ["P10", "Tea", "1", "2"], ["P11", "Crème, brûlée 4", "11.25", "3"],
                            ["P12", "Crème, brûlée 5", "12.25", ""], ["P13", "Green tea", "", "-"]
                        ]'
                    ),
                    '{}'
                )::jsonb as answer
        ) as shown
    ),
    '0 3 1', 'a file changes products'
);
do $$
begin
    perform api.update_product(
        'single', test.org_id('single'), test.product_id('single', change.sku), 1, change.body
    )
    from (
        values
        ('P10', '{"name": "Tea", "unit_price": "1", "reorder_level": "2"}'::jsonb),
        ('P11', '{"reorder_level": "3"}'),
        ('P13', '{"name": "Green tea"}')
    ) as change (sku, body);
end;
$$;
select bag_eq(
    $$ select pg_temp.entries('many') $$, $$ select pg_temp.entries('single') $$,
    'each change has the entry that it would have alone'
);
select is((select count(*) from pg_temp.entries('many')), 61 * 3 + 3::bigint, 'and what did not change has none');
select bag_eq($$ select pg_temp.words('many') $$, $$ select pg_temp.words('single') $$, 'each has its new words');
select results_eq(
    $$ select pg_temp.products('many') $$, $$ select pg_temp.products('single') $$, 'each is shown alike again'
);
select bag_eq($$ select pg_temp.levels('many') $$, $$ select pg_temp.levels('single') $$, 'with what is on hand');
select is(test.found_by_verify('many'), '{}', 'verify finds nothing');

-- Raw SQL: rows of several organizations in one statement, and a row that is there already.
insert into data.product (org_id, sku, name, unit_price)
select
    test.org_id(made.shop) as org_id,
    made.sku,
    'Raw ' || made.sku as name,
    1 as unit_price
from (values ('many', 'R1'), ('other', 'R1'), ('other', 'R2'), ('many', 'P10')) as made (shop, sku)
on conflict (org_id, sku) do nothing;
select bag_eq(
    $$
        select audit_log.org_id, audit_log.new ->> 'sku' from data.audit_log
        where audit_log.new ->> 'name' like 'Raw %'
    $$,
    $$ values (test.org_id('many'), 'R1'), (test.org_id('other'), 'R1'), (test.org_id('other'), 'R2') $$,
    'entries are in the log of their organization, and what was not inserted has none'
);
select bag_eq(
    $$ select pg_temp.words('other') $$, $$ values ('R1 r1'), ('R1 raw'), ('R2 r2'), ('R2 raw') $$,
    'and so are words'
);
select lives_ok(
    $$
        insert into data.product (org_id, sku, name, unit_price)
        select product.org_id, product.sku, product.name, 1 from data.product where false
    $$,
    'a statement may make none'
);

-- What no new product may be in.
do $$ begin perform test.category('many', 'Tea'); end; $$;
update data.category set is_active = false
where category.org_id = test.org_id('many');
update data.unit set is_active = false
where unit.org_id = test.org_id('many') and unit.code = 'pair';
prepare make (text, uuid, boolean) as
insert into data.product (org_id, sku, name, unit_price, unit, category_id, is_active)
select
    test.org_id('many') as org_id,
    'N' || number.no as sku,
    'x' as name,
    1 as unit_price,
    case when number.no = 3 then $1 else 'piece' end as unit,
    case when number.no = 4 then $2 end as category_id,
    $3 as is_active
from generate_series(1, 5) as number (no);
select is(
    test.attempt($$ execute make('pair', null, true) $$), 'PT409 unit_archived',
    'none of them is counted in an archived unit'
);
select is(
    test.attempt(format($$ execute make('piece', %L, true) $$, test.category('many', 'Tea'))),
    'PT409 category_archived', 'none of them is in an archived category'
);
select lives_ok(
    format($$ execute make('pair', %L, false) $$, test.category('many', 'Tea')), 'what is archived itself may be'
);
select is(
    test.attempt($$ update data.product set unit = 'pair' where product.sku = 'P10' $$), 'PT409 unit_archived',
    'and no product moves to an archived unit'
);

select * from finish();
rollback;
