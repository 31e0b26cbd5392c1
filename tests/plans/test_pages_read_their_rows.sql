-- A call reads only the rows that it shows, however many rows the shop and the others have. PostgreSQL counts
-- the fetched rows; a predicate that is a filter, not an index condition, fetches rows and discards them.
begin;
select plan(6);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.product(shop, 'A', '{"quantity": "10000", "barcodes": ["1"]}') from unnest(array['acme', 'rival']) as shop;
select api.create_customer(shop, test.org_id(shop), '{"name": "Bea"}') ->> 'id'
from unnest(array['acme', 'rival']) as shop;
select api.create_supplier(shop, test.org_id(shop), '{"name": "Cob"}') ->> 'id'
from unnest(array['acme', 'rival']) as shop;
select test.order(shop, 'A', '1000') ->> 'id' from unnest(array['acme', 'rival']) as shop;
select test.send_order(shop) ->> 'id' from unnest(array['acme', 'rival']) as shop;
select test.receive_order(shop, 'A', '100') ->> 'id' from unnest(array['acme', 'rival']) as shop;
select test.sell(shop, 'A', '5', jsonb_build_object('customer_id', test.customer_id(shop, 'Bea'))) ->> 'id'
from unnest(array['acme', 'rival']) as shop;
select test.deposit(shop, 'Bea', '9') ->> 'id' from unnest(array['acme', 'rival']) as shop;
select test.pay(shop, 1, 'card', '1') ->> 'id' from unnest(array['acme', 'rival']) as shop;
select test.draft(shop, 'A')::text from unnest(array['acme', 'rival']) as shop;

-- Shops grow without entries in the audit log: each row of acme is copied thousands of times, of rival hundreds of
-- times, of many others once, with other keys. So a plan that is made for a shop of average size, and reads all of
-- it, shows in the largest.
select test.stop_triggers();
set local session_replication_role = replica; -- no look-ups of foreign keys either
create temporary table grown_org as
select
    org.org_id,
    case org.name when 'acme' then 6000 else 600 end as rows
from data.org;
create function pg_temp.grow(p_table regclass, p_changes text)
returns void
language plpgsql
as $$
declare
    v_columns constant text := (
        select string_agg(quote_ident(pg_attribute.attname), ', ')
        from pg_attribute
        where pg_attribute.attrelid = p_table and pg_attribute.attnum > 0 and pg_attribute.attgenerated = ''
    );
begin
    execute format(
        'insert into %1$s (%2$s) select %4$s'
        ' from (select distinct on (org_id) * from %1$s) as grown'
        ' inner join grown_org on grown.org_id = grown_org.org_id'
        ' cross join generate_series(1, grown_org.rows) as no'
        ' cross join lateral jsonb_populate_record('
        '     null::%1$s, to_jsonb(grown) || jsonb_build_object(''no'', no, %3$s)'
        ' ) as copy',
        p_table, v_columns, p_changes, regexp_replace(v_columns, '(^|, )', '\1copy.', 'g')
    );
end;
$$;
select pg_temp.grow(
    'data.product', $$
        'id', guard.uuidv7(), 'sku', 'P' || lpad(no::text, 4, '0'), 'name', 'Name ' || no, 'unit_price', no
    $$
);
insert into data.stock_level (org_id, product_id, quantity)
select
    product.org_id,
    product.id,
    10 as quantity
from data.product
on conflict do nothing;
insert into data.product_barcode (org_id, product_id, barcode)
select
    product.org_id,
    product.id,
    product.sku as barcode
from data.product
where product.sku like 'P%';
select pg_temp.grow('data.supplier', $$ 'id', guard.uuidv7(), 'name', 'Name ' || no, 'supplier_number', no $$);
insert into data.product_word (org_id, word, product_id)
select
    product.org_id,
    word.text,
    product.id
from data.product
cross join lateral string_to_table(trim(product.words), ' ') as word (text)
on conflict do nothing;
select test.category(shop, 'Half')::text from unnest(array['acme', 'rival']) as shop;
update data.product
set category_id = category.id
from data.category
where category.org_id = product.org_id and product.sku like 'P%5_';
select deploy.refresh_product_json(true);
select pg_temp.grow('data.customer', $$ 'id', guard.uuidv7(), 'name', 'Name ' || no, 'customer_number', no $$);
select
    pg_temp.grow(
        'data.stock_movement',
        changed.keys || $$,
        'id', guard.uuidv7(), 'kind', 'sale', 'quantity', -1, 'value_amount', 0, 'stock_entry_id', null,
        'moved_on', current_date - no,
        'bill_id', (select bill.id from data.bill where bill.org_id = grown.org_id limit 1)
    $$
    )
from (
    values
    -- many movements of one product, and one of each
    ($$ 'sequence_no', no + 10 $$),
    (
        $$
            'sequence_no', 9, 'product_id', (
                select product.id from data.product
                where product.org_id = grown.org_id and product.sku = 'P' || lpad(no::text, 4, '0')
            )
        $$
    )
) as changed (keys);
select pg_temp.grow('data.purchase_order', $$ 'id', guard.uuidv7(), 'sequence_no', no + 10, 'number', no $$);
select pg_temp.grow('data.stock_entry', $$ 'id', guard.uuidv7(), 'purchase_order_id', null $$);
select pg_temp.grow('data.bill', $$ 'id', guard.uuidv7(), 'sequence_no', no + 10, 'number', no $$);
select
    pg_temp.grow(
        'data.payment',
        $$
            'id', core.make_first_id_at(now() - interval '1 year' + no * interval '1 minute'),
            'paid_on', current_date - 300,
            'method', 'card', 'customer_id', null, 'bill_id', (
                select bill.id from data.bill where bill.org_id = grown.org_id and bill.sequence_no = no + 10
            )
        $$
    );
select pg_temp.grow('data.audit_log', $$ 'id', guard.uuidv7(), 'row_id', no, 'table_name', 'customer' $$);
select pg_temp.grow('data.bill_draft', $$ 'id', guard.uuidv7() $$);
-- A stocktake with many counted products, and many stocktakes that have ended.
insert into data.stocktake (org_id, posted_at, posted_on)
select
    org.org_id,
    case when no > 1 then now() end as posted_at,
    case when no > 1 then current_date end as posted_on
from data.org
cross join generate_series(1, 300) as no;
insert into data.stocktake_count (
    org_id, stocktake_id, product_id, count_no, area, counted_quantity, book_quantity, book_sequence_no
)
select
    product.org_id,
    stocktake.id as stocktake_id,
    product.id as product_id,
    1 as count_no,
    'main' as area,
    1 as counted_quantity,
    1 as book_quantity,
    10000 as book_sequence_no
from data.product
inner join data.stocktake on product.org_id = stocktake.org_id and stocktake.status = 'open';
select pg_temp.grow('data.idempotency_key', $$ 'key', no, 'created_at', now() - no * interval '1 minute' $$);

-- A bill a minute, and Bob, who did a little long ago.
insert into data.audit_log (org_id, id, at, user_id, table_name, row_id, action, new)
select
    bill.org_id,
    core.make_first_id_at(past.at) as id,
    past.at,
    bill.issued_by,
    'bill' as table_name,
    bill.id as row_id,
    'insert' as action,
    to_jsonb(bill) as new
from data.bill
cross join lateral (values (now() - bill.sequence_no * interval '1 minute')) as past (at)
where bill.sequence_no > 10;
insert into data.audit_log (org_id, id, at, user_id, table_name, row_id, action, new)
select
    org.org_id,
    core.make_first_id_at(past.at) as id,
    past.at,
    '0190b0b0-0000-7000-8000-000000000000' as user_id,
    case when no < 600 then 'product' else 'bill' end as table_name,
    guard.uuidv7() as row_id,
    'insert' as action,
    '{}' as new
from data.org
cross join generate_series(10, 615) as no
cross join lateral (values (now() - no * interval '1 day')) as past (at)
where org.name in ('acme', 'rival');
-- Three hundred shops with two rows of each kind.
create temporary table small_org as
select gen_random_uuid() as org_id from generate_series(1, 300);
create function pg_temp.spread(p_table regclass)
returns void
language plpgsql
as $$
declare
    v_columns constant text := (
        select string_agg(quote_ident(pg_attribute.attname), ', ')
        from pg_attribute
        where pg_attribute.attrelid = p_table and pg_attribute.attnum > 0 and pg_attribute.attgenerated = ''
    );
begin
    execute format(
        'insert into %1$s (%2$s) select %3$s'
        ' from (select * from %1$s where org_id = test.org_id(''rival'') limit 2) as model'
        ' cross join small_org'
        ' cross join lateral jsonb_populate_record('
        '     null::%1$s, to_jsonb(model) || jsonb_build_object(''org_id'', small_org.org_id)'
        ' ) as copy',
        p_table, v_columns, regexp_replace(v_columns, '(^|, )', '\1copy.', 'g')
    );
end;
$$;
select pg_temp.spread(grown.name)
from
    string_to_table(
        'product product_json product_word product_barcode stock_level stock_movement stock_entry supplier customer'
        ' purchase_order bill bill_line bill_tax payment open_item bill_draft stocktake stocktake_count idempotency_key'
        ' audit_log',
        ' '
    ) as table_of (name)
cross join lateral (values (('data.' || table_of.name)::regclass)) as grown (name);
update data.stock_movement
set
    id = core.make_first_id_at(now() - (1000 - sequence_no) * interval '1 minute'),
    created_by = case
        when sequence_no between 100 and 115 then '0190b0b0-0000-7000-8000-000000000000'
        else created_by
    end
where sequence_no > 10;
set local session_replication_role = origin;
set local enable_seqscan = off; -- what is small here is large elsewhere
analyze data.product, data.product_json, data.product_barcode, data.product_word, data.stock_level, data.customer,
data.supplier, data.purchase_order,
data.stock_movement, data.stock_entry, data.bill, data.bill_line, data.bill_tax, data.stocktake, data.stocktake_count,
data.bill_draft, data.payment, data.open_item, data.audit_log, data.idempotency_key, data.session, data.membership;

create function pg_temp.fetched()
returns bigint
language sql
volatile
security definer -- the counters are not for everybody
return (
    select sum(counted.seq_tup_read + coalesce(counted.idx_tup_fetch, 0))
    from pg_stat_xact_user_tables as counted
    where counted.schemaname = 'data'
);

create function pg_temp.read_by(p_statement text)
returns bigint
language plpgsql
as $$
declare
    v_before constant bigint := pg_temp.fetched();
begin
    execute p_statement;
    return pg_temp.fetched() - v_before;
end;
$$;

-- The calls contain the ids, because looking one up would be counted too.
create temporary table known as
select
    known.name,
    known.value
from (
    values
    (':org', test.org_id('acme')::text),
    (':product', test.product_id('acme', 'P0150')::text),
    (':category', test.category('acme', 'Half')::text),
    (':one', test.product_id('acme', 'A')::text),
    (':order', test.order_id('acme', 1)::text),
    (':cob', test.supplier_id('acme', 'Cob')::text),
    (':nobody', test.supplier_id('acme', 'Name 7')::text),
    (':receipt', (
        select entry.id from data.stock_entry as entry
        where entry.org_id = test.org_id('acme') and entry.purchase_order_id is not null
        order by entry.id limit 1
    )::text),
    (':bea', test.customer_id('acme', 'Bea')::text),
    (':seven', test.customer_id('acme', 'Name 7')::text),
    (':bill', test.bill_id('acme', 1)::text),
    (':account', test.account_id('acme', 'Bea')::text),
    (':stocktake', (
        select stocktake.id::text from data.stocktake
        where stocktake.org_id = test.org_id('acme') and stocktake.status = 'open'
    )),
    (':bob', '0190b0b0-0000-7000-8000-000000000000'),
    (':then', (now() - interval '500 minutes')::text),
    (':soon', (now() - interval '480 minutes')::text),
    (':counter', (
        select 'bill/' || bill.series || '/' || bill.fiscal_year from data.bill
        where bill.org_id = test.org_id('acme') and bill.sequence_no = 11
    )),
    (':byname', core.encode_cursor(array['name', 'name 150', '00000000-0000-0000-0000-000000000000'])),
    (':byprice', core.encode_cursor(array['unit_price', '150000000', '00000000-0000-0000-0000-000000000000'])),
    (':sku', core.encode_cursor(array['P0150'])),
    (':name', core.encode_cursor(array['name 150', '00000000-0000-0000-0000-000000000000'])),
    (':sequence', core.encode_cursor(array['150'])),
    (':copyproducts', core.encode_cursor(array[core.name_epoch(), '1', '1', 'product', null, null])),
    (':copylevels', core.encode_cursor(array[core.name_epoch(), '1', '1', 'stock_level', null, null])),
    (':copycustomers', core.encode_cursor(array[core.name_epoch(), '1', '1', 'customer', null, null])),
    (':copydocuments', core.encode_cursor(array[core.name_epoch(), '1', '1', 'document', null, null])),
    (':since', core.encode_cursor(array[core.name_epoch(), '1', null, null, null, null]))
) as known (name, value);
create temporary table called as
select
    call.kind,
    call.name,
    (
        select string_agg(coalesce(quote_literal(known.value), part.text), '' order by part.no)
        from
            regexp_split_to_table(
                call.text, '(?=:[a-z]+)|(?<=:[a-z]{1,20})(?![a-z])'
            ) with ordinality as part (text, no)
        left join known on part.text = known.name
    ) as text
from (
    values
    ('page', 'list_products', $$ select test.products('acme', :org, null, false, null, null, 10) $$),
    (
        'page', 'list_products, later',
        $$ select test.products('acme', :org, null, false, null, :sku, 10) $$
    ),
    (
        'page', 'list_products by name, later',
        $$ select api.list_products('acme', :org, null, false, null, null, null, null, 'name', :byname, 10) $$
    ),
    (
        'page', 'list_products by name from the last',
        $$ select api.list_products('acme', :org, null, false, null, null, null, null, '-name', null, 10) $$
    ),
    (
        'page', 'list_products by price, later',
        $$ select api.list_products('acme', :org, null, false, null, null, null, null, 'unit_price', :byprice, 10) $$
    ),
    (
        'page', 'list_products by price from the dearest',
        $$ select api.list_products('acme', :org, null, false, null, null, null, null, '-unit_price', null, 10) $$
    ),
    (
        'page', 'list_products by SKU from the last',
        $$ select api.list_products('acme', :org, null, false, null, null, null, null, '-sku', null, 10) $$
    ),
    ('page', 'search by SKU', $$ select test.products('acme', :org, 'p045', false, null, null, 10) $$),
    (
        'page', 'search by a word that all have',
        $$ select test.products('acme', :org, 'na', false, null, null, 10) $$
    ),
    ('page', 'search by the word few have', $$ select test.products('acme', :org, '45', false, null, null, 10) $$),
    ('search', 'search by both', $$ select test.products('acme', :org, 'name 45', false, null, null, 10) $$),
    (
        'search', 'search by what none has',
        $$ select test.products('acme', :org, 'name 45 p0', false, null, null, 10) $$
    ),
    (
        'page', 'search by the beginning of a barcode',
        $$ select test.products('acme', :org, 'P04', false, null, null, 10) $$
    ),
    ('one', 'get_barcode', $$ select api.get_barcode('acme', :org, '1') $$),
    ('page', 'list of a category', $$ select test.products('acme', :org, null, false, :category, null, 10) $$),
    ('one', 'search by barcode', $$ select test.products('acme', :org, '1', false, null, null, 10) $$),
    ('one', 'get_product', $$ select api.get_product('acme', :org, :product) $$),
    ('page', 'list_customers', $$ select api.list_customers('acme', :org, null, false, null, 10) $$),
    (
        'page', 'list_customers, later',
        $$
            select api.list_customers(
                'acme', :org, null, false,
                :name, 10
            )
        $$
    ),
    ('page', 'search customers', $$ select api.list_customers('acme', :org, 'name 45', false, null, 10) $$),
    ('page', 'list_suppliers', $$ select api.list_suppliers('acme', :org, null, false, null, 10) $$),
    ('page', 'list_suppliers, later', $$ select api.list_suppliers('acme', :org, null, false, :name, 10) $$),
    ('page', 'search suppliers', $$ select api.list_suppliers('acme', :org, 'name 45', false, null, 10) $$),
    (
        'page', 'list_purchase_orders',
        $$ select api.list_purchase_orders('acme', :org, null, null, null, null, null, null, null, 10) $$
    ),
    (
        'page', 'list_purchase_orders of a supplier',
        $$ select api.list_purchase_orders('acme', :org, 'partly_received', :cob, null, null, null, null, null, 10) $$
    ),
    (
        'one', 'list_purchase_orders of a supplier without any',
        $$ select api.list_purchase_orders('acme', :org, null, :nobody, null, null, null, null, null, 10) $$
    ),
    (
        'one', 'list_purchase_orders of a status without any',
        $$ select api.list_purchase_orders('acme', :org, 'cancelled', null, null, null, null, null, null, 10) $$
    ),
    ('one', 'get_purchase_order', $$ select api.get_purchase_order('acme', :org, :order) $$),
    (
        'page', 'list_stock_entries',
        $$ select api.list_stock_entries('acme', :org, null, null, null, null, null, null, null, 10) $$
    ),
    (
        'one', 'list_stock_entries of a supplier without any',
        $$ select api.list_stock_entries('acme', :org, null, :nobody, null, null, null, null, null, 10) $$
    ),
    (
        'one', 'list_stock_entries of a kind without any',
        $$ select api.list_stock_entries('acme', :org, 'supplier_return', null, null, null, null, null, null, 10) $$
    ),
    (
        'one', 'list_stock_entries of an order',
        $$ select api.list_stock_entries('acme', :org, null, null, :order, null, null, null, null, 10) $$
    ),
    ('one', 'get_stock_entry', $$ select api.get_stock_entry('acme', :org, :receipt) $$),
    ('one', 'get_bill_links', $$ select api.get_bill_links('acme', :org, :bill) $$),
    ('one', 'get_bill_margin', $$ select api.get_bill_margin('acme', :org, :bill) $$),
    (
        'one', 'receive_stock of an order',
        $$
            select api.receive_stock(
                'acme', :org, 'kr#',
                jsonb_build_object(
                    'purchase_order_id', :order,
                    'lines',
                    jsonb_build_array(
                        jsonb_build_object('product_id', :one, 'quantity', 1, 'purchase_order_line_no', 1)
                    )
                )
            )
        $$
    ),
    (
        'one', 'return_to_supplier',
        $$
            select api.return_to_supplier(
                'acme', :org, 'ks#',
                jsonb_build_object(
                    'receipt_id', :receipt, 'reason', 'x',
                    'lines',
                    jsonb_build_array(jsonb_build_object('product_id', :one, 'quantity', 1, 'receipt_line_no', 1))
                )
            )
        $$
    ),
    ('page', 'list_stock_levels', $$ select api.list_stock_levels('acme', :org, null, null, null, null, 10) $$),
    (
        'page', 'list_stock_levels, later',
        $$ select api.list_stock_levels('acme', :org, null, null, null, :sku, 10) $$
    ),
    (
        'page', 'list_stock_levels of a category',
        $$ select api.list_stock_levels('acme', :org, null, test.category('acme', 'Half'), null, null, 10) $$
    ),
    (
        'page', 'list_stock_levels of a state',
        $$ select api.list_stock_levels('acme', :org, null, null, 'available', null, 10) $$
    ),
    (
        'search', 'list_stock_levels of a search',
        $$ select api.list_stock_levels('acme', :org, 'name 1', null, null, null, 10) $$
    ),
    (
        'page', 'list_stock_movements of a person',
        $$ select api.list_stock_movements('acme', :org, null, null, :bob, null, null, null, 10) $$
    ),
    (
        'page', 'list_stock_movements of days',
        $$
            select api.list_stock_movements(
                'acme', :org, null, null, null, current_date - 300, current_date - 100, null, 10
            )
        $$
    ),
    (
        'one', 'list_stock_movements of losses',
        $$ select api.list_stock_movements('acme', :org, null, 'write_off', null, null, null, null, 10) $$
    ),
    (
        'page', 'list_stock_movements',
        $$ select api.list_stock_movements('acme', :org, null, null, null, null, null, null, 10) $$
    ),
    (
        'page', 'list_stock_movements of a product',
        $$ select api.list_stock_movements('acme', :org, :one, null, null, null, null, :sequence, 10) $$
    ),
    ('page', 'list_bills', $$ select test.bills('acme', :org, jsonb_build_object(), null, 10) $$),
    (
        'page', 'list_bills of a customer',
        $$ select test.bills('acme', :org, jsonb_build_object('type', 'bill', 'customer_id', :bea), null, 10) $$
    ),
    (
        'one', 'list_bills of a customer without any',
        $$ select test.bills('acme', :org, jsonb_build_object('customer_id', :seven), null, 10) $$
    ),
    ('one', 'get_bill', $$ select api.get_bill('acme', :org, :bill) $$),
    ('page', 'list_drafts', $$ select test.bills('acme', :org, jsonb_build_object('status', 'draft'), null, 10) $$),
    ('page', 'list_audit', $$ select api.list_audit('acme', :org, null, null, null, null, null, null, 10) $$),
    (
        'page', 'list_audit of a table',
        $$ select api.list_audit('acme', :org, null, 'bill', null, null, null, null, 10) $$
    ),
    (
        'page', 'list_audit of a person',
        $$ select api.list_audit('acme', :org, :bob, null, null, null, null, null, 10) $$
    ),
    (
        'page', 'list_audit of a person in a table',
        $$ select api.list_audit('acme', :org, :bob, 'bill', null, null, null, null, 10) $$
    ),
    (
        'page', 'list_audit of a time',
        $$ select api.list_audit('acme', :org, null, null, null, :then, :soon, null, 10) $$
    ),
    (
        'page', 'list_audit of a table in a time',
        $$ select api.list_audit('acme', :org, null, 'bill', null, :then, :soon, null, 10) $$
    ),
    (
        'page', 'list_audit of movements by a person',
        $$ select api.list_audit('acme', :org, :bob, 'stock_movement', null, null, null, null, 10) $$
    ),
    (
        'page', 'list_audit of movements in a time',
        $$ select api.list_audit('acme', :org, null, 'stock_movement', null, :then, :soon, null, 10) $$
    ),
    (
        'page', 'list_audit of a level',
        $$ select api.list_audit('acme', :org, null, 'stock_level', :one, null, null, null, 10) $$
    ),
    (
        'page', 'list_audit of lines',
        $$ select api.list_audit('acme', :org, null, 'bill_line', null, null, null, null, 10) $$
    ),
    (
        'page', 'list_audit of counters',
        $$ select api.list_audit('acme', :org, null, 'document_counter', null, null, null, null, 10) $$
    ),
    (
        'page', 'list_audit of a counter',
        $$ select api.list_audit('acme', :org, null, 'document_counter', :counter, null, null, null, 10) $$
    ),
    (
        'page', 'list_audit of keys',
        $$ select api.list_audit('acme', :org, null, 'idempotency_key', null, null, null, null, 10) $$
    ),
    ('page', 'list_changes, copy of products', $$ select api.list_changes('acme', :org, :copyproducts, 10) $$),
    ('page', 'list_changes, copy of levels', $$ select api.list_changes('acme', :org, :copylevels, 10) $$),
    ('page', 'list_changes, copy of customers', $$ select api.list_changes('acme', :org, :copycustomers, 10) $$),
    ('page', 'list_changes, copy of documents', $$ select api.list_changes('acme', :org, :copydocuments, 10) $$),
    ('page', 'list_changes', $$ select api.list_changes('acme', :org, :since, 10) $$),
    ('page', 'list_stocktakes', $$ select api.list_stocktakes('acme', :org, null, null, 10) $$),
    ('page', 'list_stocktakes that are posted', $$ select api.list_stocktakes('acme', :org, 'posted', null, 10) $$),
    ('page', 'list_stocktake_lines', $$ select api.list_stocktake_lines('acme', :org, :stocktake, false, null, 10) $$),
    ('page', 'list_stocktake_counts', $$ select api.list_stocktake_counts('acme', :org, :stocktake, null, 10) $$),
    (
        'one', 'count_stock',
        $$
            select api.count_stock(
                'acme', :org, :stocktake, 'count#',
                jsonb_build_object(
                    'lines', jsonb_build_array(jsonb_build_object('product_id', :product, 'counted_quantity', 1))
                )
            )
        $$
    ),
    (
        'one', 'get_stock_adjustments', $$ select api.get_stock_adjustments('acme', :org, null, null, null, 10) $$
    ),
    ('page', 'list_book_closings', $$ select api.list_book_closings('acme', :org, null, 10) $$),
    (
        'one', 'list_audit of a row',
        $$ select api.list_audit('acme', :org, null, 'product', :product, null, null, null, 10) $$
    ),
    (
        'one', 'create_bill',
        $$
            select api.create_bill(
                'acme', :org, 'k1#',
                jsonb_build_object(
                    'issue', true,
                    'lines', jsonb_build_array(jsonb_build_object('product_id', :product, 'quantity', 1)),
                    'payments', '[{"method": "card", "amount": "10"}]'::jsonb
                )
            )
        $$
    ),
    (
        'one', 'receive_stock',
        $$
            select api.receive_stock(
                'acme', :org, 'k2#',
                jsonb_build_object(
                    'lines',
                    jsonb_build_array(jsonb_build_object('product_id', :product, 'quantity', 1, 'unit_cost', 1))
                )
            )
        $$
    ),
    (
        'one', 'adjust_stock',
        $$
            select api.adjust_stock(
                'acme', :org, 'k4#',
                jsonb_build_object(
                    'lines', jsonb_build_array(
                        jsonb_build_object('product_id', :product, 'quantity_change', -1, 'reason', 'x')
                    )
                )
            )
        $$
    ),
    (
        'one', 'get_customer_balance', $$ select api.get_customer_balance('acme', :org, :seven) $$
    ),
    (
        'one', 'get_customer_statement of who has no history',
        $$ select api.get_customer_statement('acme', :org, :seven, null, null) $$
    ),
    (
        'page', 'list_customer_accounts',
        $$ select api.list_customer_accounts('acme', :org, null, null, 'name', false, null, 10) $$
    ),
    (
        'one', 'list_customer_accounts of who owes something',
        $$ select api.list_customer_accounts('acme', :org, null, 'owing', 'balance', false, null, 10) $$
    ),
    ('one', 'get_receivables', $$ select api.get_receivables('acme', :org, null, null, 10) $$),
    (
        'one', 'get_receivables of a week ago',
        $$ select api.get_receivables('acme', :org, current_date - 7, null, 10) $$
    ),
    (
        'one', 'create_customer_payment',
        $$ select api.create_customer_payment('acme', :org, :seven, 'k6#', '{"method": "card", "amount": "1"}') $$
    ),
    (
        'one', 'create_customer_refund',
        $$
            select api.create_customer_refund(
                'acme', :org, :bea, 'k7#', jsonb_build_object('method', 'card', 'amount', '1', 'payment_id', :account)
            )
        $$
    ),
    (
        'one', 'create_allocation',
        $$
            select api.create_allocation(
                'acme', :org, :bill, 'k8#', jsonb_build_object('amount', '1', 'payment_id', :account)
            )
        $$
    ),
    (
        'one', 'create_payment',
        $$ select api.create_payment('acme', :org, :bill, 'k5#', '{"method": "card", "amount": "1"}') $$
    ),
    (
        'one', 'create_credit_note',
        $$
            select api.create_credit_note(
                'acme', :org, :bill, 'k3#',
                '{"reason": "x", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
            )
        $$
    )
) as call (kind, name, text);
grant select on called to public;

create temporary table told (mode text, kind text, name text, fetched bigint);
grant select, insert on told to public;

-- Both with custom plans and with generic plans.
create function pg_temp.tell(p_mode text)
returns void
language plpgsql
as $$
begin
    perform set_config('plan_cache_mode', p_mode, true);
    insert into told
    select
        p_mode,
        called.kind,
        called.name,
        pg_temp.read_by(replace(called.text, '#', p_mode)) as fetched
    from called;
end;
$$;
set local session authorization counterfoil_api;
select pg_temp.tell('force_custom_plan');
select pg_temp.tell('force_generic_plan');
reset session authorization;

select cmp_ok((select count(*) from data.product), '>', 1200::bigint, 'the shops have many rows');
select is_empty(
    $$ select told.mode, told.name, told.fetched from told where told.kind = 'page' and told.fetched > 10 * 8 $$,
    'a page of ten reads a few rows for each item'
);
select is_empty(
    $$
        select told.mode, told.name, told.fetched
        from told
        where told.kind = 'search' and told.fetched > 500 * 3 + 10 * 8
    $$,
    'a search of several words reads a few rows of each word first'
);
select is_empty(
    $$
        select told.mode, told.name, told.fetched
        from told
        where told.kind = 'one' and told.fetched > 100
    $$,
    'a call about one thing reads few rows'
);
select is_empty(
    $$ select told.mode, told.name, told.fetched from told where coalesce(told.fetched, 0) < 3 $$,
    'the count works: each call reads at least the session'
);

-- Rows that the index itself filters are not fetched; for these calls the pages of the index are counted.
create function pg_temp.index_pages_read_by(p_name text, p_table regclass)
returns bigint
language plpgsql
as $$
declare
    v_statement constant text := (select called.text from called where called.name = p_name);
    v_before bigint;
    v_after bigint;
begin
    select sum(pg_stat_get_xact_blocks_fetched(pg_index.indexrelid)) into v_before
    from pg_index where pg_index.indrelid = p_table;
    execute v_statement;
    select sum(pg_stat_get_xact_blocks_fetched(pg_index.indexrelid)) into v_after
    from pg_index where pg_index.indrelid = p_table;
    return v_after - v_before;
end;
$$;
select cmp_ok(
    pg_temp.index_pages_read_by('list_stock_entries of an order', 'data.stock_entry'), '<=', 3::bigint,
    'entries of an order are found by the order, not by the key'
);

select * from finish();
rollback;
