-- Invariant 17: the stored JSON of a product is what the product, its barcodes and its picture are, whoever changed
-- them and however; and verify finds an edited one.
begin;
select plan(31);

select test.sign_up('acme');
select test.sign_up('rival');
select
    test.product(
        shop, sku,
        '{"quantity": "5", "barcodes": ["400", {"barcode": "4006381333931", "pack_quantity": "6", "pack_price": "50"}]}'
    )
from unnest(array['acme', 'rival']) as shop
cross join unnest(array['A1']) as sku;
select test.product('acme', 'A2');
select test.product('acme', 'A3', '{"tracks_stock": false}');
select test.set_picture('acme', 'A1') ->> 'version';
select test.category('acme', 'Things')::text;
select test.tax_rate('acme', '20')::text;
create temporary table known as
select
    test.org_id('acme') as org_id,
    test.product_id('acme', 'A1') as id;
grant select on known to public;

-- What lists show of the products of acme, and what the view shows of them.
set local timezone = 'UTC';
create function pg_temp.listed()
returns text
language sql
as $$
    select string_agg(product_text.text, '; ' order by product_text.sku)
    from shape.product_text
    where product_text.org_id = (select known.org_id from known)
$$;
create function pg_temp.shown()
returns text
language sql
as $$
    select string_agg(to_json(product)::text, '; ' order by product.sku)
    from shape.product
    where product.org_id = (select known.org_id from known)
$$;
-- What a statement of a superuser leads to; it is rolled back.
create function pg_temp.after(p_statement text)
returns text
language plpgsql
as $$
declare
    v_before constant text := pg_temp.listed();
begin
    execute p_statement;
    raise exception using errcode = 'TEST0', message = case
        when pg_temp.listed() is distinct from pg_temp.shown() then 'old'
        when pg_temp.listed() is distinct from v_before then 'followed'
        else 'the same'
    end;
exception
    when sqlstate 'TEST0' then
        return sqlerrm;
    when others then
        return sqlstate;
end;
$$;

select is(pg_temp.listed(), pg_temp.shown(), 'lists show products as the view does, to the byte');
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing wrong');

-- The tables that the view reads are those that keep the JSON, and the level, which is not stored.
create temporary view read_table as
select distinct pg_class.relname::text collate "default" as name
from pg_rewrite
inner join pg_depend on pg_depend.classid = 'pg_rewrite'::regclass and pg_rewrite.oid = pg_depend.objid
inner join pg_class on pg_depend.refclassid = 'pg_class'::regclass and pg_depend.refobjid = pg_class.oid
where pg_rewrite.ev_class = 'shape.product'::regclass and pg_class.relkind = 'r';
select set_eq(
    $$ select read_table.name from read_table $$,
    array['product', 'product_barcode', 'product_picture', 'stock_level'],
    'a product is shown from these tables'
);
-- Events of triggers: 4 insert, 8 delete, 16 update, 32 truncate.
select is_empty(
    $$
        select
            read_table.name,
            event.bit
        from read_table
        cross join unnest(array[4, 8, 16, 32]) as event (bit)
        where
            read_table.name <> 'stock_level'
            and (read_table.name, event.bit) not in (('product', 8), ('product', 32)) -- its JSON refers to it
            and not exists (
                select
                from pg_trigger
                inner join pg_proc on pg_proc.oid = pg_trigger.tgfoid
                where
                    pg_trigger.tgrelid = ('data.' || read_table.name)::regclass
                    and pg_proc.proname = 'write_product_json'
                    and pg_trigger.tgtype & event.bit > 0
                    and pg_trigger.tgqual is null
                    and pg_trigger.tgattr = ''
                    and pg_trigger.tgenabled = 'A'
            )
    $$,
    'each way to change these tables has its trigger'
);

-- Each column of these tables gets another value.
create temporary table new_value (table_name text, column_name text, value text);
insert into new_value (table_name, column_name, value)
values
('product', 'sku', '''Z9'''),
('product', 'name', '''"},"quantity_on_hand":null,"picture":null\ ü'''),
('product', 'unit', '''kg'''),
('product', 'unit_price', '12.3456'),
('product', 'prices_include_tax', 'true'),
('product', 'tax_rate_id', '(select tax_rate.id from data.tax_rate where tax_rate.org_id = changed.org_id limit 1)'),
('product', 'category_id', '(select category.id from data.category where category.org_id = changed.org_id limit 1)'),
('product', 'tracks_stock', 'not changed.tracks_stock'),
('product', 'reorder_level', '3.5'),
('product', 'reorder_quantity', '7'),
('product', 'is_active', 'false'),
('product', 'created_at', '''2001-01-01 12:00+02'''),
('product', 'updated_at', '''2001-01-01 12:00+02'''),
('product', 'version', 'changed.version + 7'),
('product_barcode', 'barcode', '''5901234123457'''),
('product_barcode', 'product_id', '(select product.id from data.product where product.sku = ''A2'')'),
('product_barcode', 'type', '''gtin'''),
('product_barcode', 'pack_quantity', '24'),
('product_barcode', 'pack_price', '99.5'),
('product_picture', 'product_id', '(select product.id from data.product where product.sku = ''A2'')'),
('product_picture', 'image', 'null'), -- to the store; another picture is another row
('product_picture', 'sha256', 'repeat(''a'', 64)'),
('product_picture', 'media_type', '''image/webp'''),
('product_picture', 'width', '77'),
('product_picture', 'height', '77'),
('product_picture', 'created_at', '''2001-01-01 12:00+02'''),
('stock_level', 'quantity', '4'),
('stock_level', 'value_amount', '1'),
('stock_level', 'last_sequence_no', '99'),
('stock_level', 'updated_at', '''2001-01-01 12:00+02''');
select set_eq(
    $$ select new_value.table_name, new_value.column_name from new_value $$,
    $$
        select
            read_table.name,
            pg_attribute.attname::text collate "default"
        from read_table
        inner join pg_attribute on pg_attribute.attrelid = ('data.' || read_table.name)::regclass
        where
            pg_attribute.attnum > 0 and not pg_attribute.attisdropped and pg_attribute.attgenerated = ''
            and pg_attribute.attname <> 'org_id'
            and (read_table.name, pg_attribute.attname) not in (
                ('product', 'id'), ('stock_level', 'product_id') -- other tables refer to them
            )
    $$,
    'these are all columns that can change'
);
create temporary table told as
select
    new_value.table_name,
    new_value.column_name,
    pg_temp.after(
        format(
            'update data.%I as changed set %I = %s where changed.org_id = %L and changed.%I = %L%s',
            new_value.table_name, new_value.column_name, new_value.value, known.org_id,
            case when new_value.table_name = 'product' then 'id' else 'product_id' end,
            -- What has stock keeps its unit.
            case
                when new_value.column_name in ('unit', 'tracks_stock') then test.product_id('acme', 'A2')
                else known.id
            end,
            case when new_value.table_name = 'product_barcode' then ' and changed.barcode = ''4006381333931''' end
        )
    ) as outcome
from new_value
cross join known;
select is_empty(
    $$ select * from told where told.outcome not in ('followed', 'the same') $$,
    'lists follow every column of every table'
);
select set_eq(
    $$ select told.table_name, told.column_name from told where told.outcome = 'the same' $$,
    $$
        values
        ('product_picture', 'created_at'),
        ('product_picture', 'height'),
        ('product_picture', 'image'),
        ('product_picture', 'media_type'),
        ('product_picture', 'sha256'), -- a trigger reads it from the bytes
        ('product_picture', 'width'),
        ('stock_level', 'last_sequence_no'),
        ('stock_level', 'updated_at'),
        ('stock_level', 'value_amount')
    $$,
    'and nothing but these columns leaves the JSON as it is'
);

select is(pg_temp.after(format(call.text, known.org_id, known.id)), 'followed', call.name)
from known
cross join (
    values
    (
        'a barcode more',
        $$ insert into data.product_barcode (org_id, barcode, product_id) values (%1$L, '123', %2$L) $$
    ),
    ('a barcode less', $$ delete from data.product_barcode where org_id = %1$L and barcode = '400' $$),
    ('no barcodes at all', $$ delete from data.product_barcode $$),
    ('barcodes truncated', $$ truncate data.product_barcode $$),
    ('no picture', $$ delete from data.product_picture $$),
    ('pictures truncated', $$ truncate data.product_picture $$),
    (
        'a picture more',
        $$
            insert into data.product_picture (org_id, product_id, image)
            select product.org_id, product.id, test.picture(3, 3) from data.product where product.sku = 'A2'
        $$
    ),
    (
        'a product of raw SQL, with its barcode, in one statement',
        $$
            with made as (
                insert into data.product (org_id, sku, name, unit_price)
                values (%1$L, 'A9', 'Raw', 1)
                returning org_id, id
            )

            insert into data.product_barcode (org_id, barcode, product_id)
            select made.org_id, '777', made.id from made
        $$
    ),
    ('many products at once', $$ update data.product set name = name || '!' $$),
    (
        'in a session of another zone',
        $$ set local timezone = 'Asia/Tokyo'; update data.product set name = 'Tokyo'; set local timezone = 'UTC' $$
    ),
    (
        'without triggers of a replica',
        $$ set local session_replication_role = replica; update data.product set name = 'Copied' $$
    )
) as call (name, text);
select is(
    pg_temp.after($$ update data.product set name = 'Theirs' where sku = 'A1' and org_id = test.org_id('rival') $$),
    'the same', 'a change of another shop is theirs'
);

-- Every list and the feed show the same text.
create function pg_temp.items(p_search text, p_order text, p_category_id uuid default null)
returns text
language sql
as $$
    select string_agg(item.value::text, '; ' order by item.value ->> 'sku')
    from json_array_elements(
        api.list_products(
            'acme', (select known.org_id from known), p_search, true, p_category_id, null, null, null, p_order, null, 50
        )::json -> 'items'
    ) as item
$$;
select is(
    array[pg_temp.items(null, null), pg_temp.items('the', null), pg_temp.items(null, 'name')],
    array_fill(pg_temp.shown(), array[3]),
    'the list by SKU, a search and a list in another order show it'
);
select
    is(
        api.list_products('acme', known.org_id, null, false, null, null, null, null, null, null, 2)::text,
        (
            select
                json_build_object(
                    'items', json_agg(page order by page.sku),
                    'next_cursor', core.encode_cursor(array[max(page.sku)])
                )::text
            from (
                select * from shape.product
                where product.org_id = known.org_id
                order by product.sku limit 2
            ) as page
        ),
        'a page is the JSON that PostgreSQL makes of the view, to the byte'
    )
from known;
select
    is(
        api.list_products('acme', known.org_id, 'nothing', false, null, null, null, null, null, null, 2)::text,
        '{"items" : [], "next_cursor" : null}',
        'so is a page of nothing'
    )
from known;
select
    is(
        (
            select string_agg(synced.value::text, '; ' order by synced.value ->> 'sku')
            from data.org
            cross join
                lateral core.show_synced(
                    org, 'product', array(
                        select product.id from data.product
                        where product.org_id = org.org_id
                    )
                ) as synced
            where org.org_id = known.org_id
        ),
        pg_temp.shown(), 'the change feed shows it'
    )
from known;
select
    is(
        api.get_product('acme', known.org_id, known.id)::text,
        (
            select to_json(product)::text from shape.product
            where product.org_id = known.org_id and product.id = known.id
        ),
        'so does the product alone'
    )
from known;

-- Nobody but the triggers has a reason to write it, and verify finds what a superuser edits.
select is(test.attempt_as_definer($$ delete from data.product_json $$), '42501', 'it cannot be deleted');
select is(
    test.found_after('acme', $$ update data.product_json set head = replace(head, 'The', 'That') $$),
    '{product_lists}', 'an edited JSON'
);
select is(test.found_after('acme', $$ delete from data.product_json $$), '{product_lists}', 'a JSON that is gone');


-- A deploy writes the JSON anew if the view has changed, or if a migration changed products before the view was there.
create function pg_temp.is_true()
returns boolean
language sql
as $$
    select pg_temp.listed() = pg_temp.shown()
$$;
select deploy.refresh_product_json(false)::text;
do $$
begin
    execute 'create or replace view shape.product with (security_invoker = true) as '
    || replace(pg_get_viewdef('shape.product'::regclass), 'product.name,', 'upper(product.name) as name,');
end;
$$;
select ok(not pg_temp.is_true(), 'a view that changes leaves old JSON behind');
select deploy.refresh_product_json(false)::text;
select ok(pg_temp.is_true(), 'the deploy writes it anew');
alter view shape.product rename to product_of_before;
update data.product
set name = 'Migrated'
where sku = 'A1';
alter view shape.product_of_before rename to product;
select ok(not pg_temp.is_true(), 'without the view nothing can be written');
select deploy.refresh_product_json(false)::text;
select ok(pg_temp.is_true(), 'the deploy makes up for it');

select * from finish();
rollback;
