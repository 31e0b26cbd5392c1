-- A year of each shop in the temporary table busy (org, bills), written past the api as superuser: its documents of three
-- lines, of which every 25th is a credit note, by four cashiers, with 20 categories and {customers} customers. Runs after
-- bench/seed.sql. Sums agree from the lines up, and each chain ends in a sealed document; the other numbers and seals do
-- not hold.

alter event trigger counterfoil_keep_triggers disable;
do $$
declare
    v_table regclass;
begin
    foreach v_table in array array[
        'data.bill', 'data.bill_line', 'data.bill_tax', 'data.payment', 'data.stock_movement', 'data.open_item',
        'data.product_day', 'data.product', 'data.category', 'data.customer', 'data.membership', 'data.stock_level',
        'data.document_counter'
    ]::regclass[] loop
        execute format('alter table %s disable trigger user', v_table);
    end loop;
end;
$$;
set session_replication_role = replica;

create temporary table shop as
select
    busy.org,
    format('00000000-0000-7000-8000-%s', lpad(busy.org::text, 12, '0'))::uuid as org_id,
    busy.bills
from busy;
analyze shop;

insert into data.category (org_id, id, name)
select
    shop.org_id,
    format('00000000-0000-7004-8000-%s', lpad(number::text, 12, '0'))::uuid,
    format('Category %s', number)
from shop, generate_series(1, 20) as number;

update data.product
set category_id = format('00000000-0000-7004-8000-%s', lpad((1 + right(id::text, 12)::bigint % 20)::text, 12, '0'))::uuid
where org_id in (select shop.org_id from shop);

insert into data.customer (org_id, id, customer_number, name)
select
    shop.org_id,
    format('00000000-0000-7005-8000-%s', lpad(number::text, 12, '0'))::uuid,
    format('C-%s', lpad(number::text, 6, '0')),
    format('Customer %s', number)
from shop, generate_series(1, {customers}) as number;

insert into data.user_account (id, email, name)
select
    format('00000000-0000-7006-8000-%s', lpad(number::text, 12, '0'))::uuid,
    format('cashier-%s@example.com', number),
    format('Cashier %s', number)
from generate_series(1, 4) as number;

insert into data.membership (org_id, user_id, role)
select
    shop.org_id,
    format('00000000-0000-7006-8000-%s', lpad(number::text, 12, '0'))::uuid,
    'cashier'
from shop, generate_series(1, 4) as number;

create temporary table sold as
select
    product.org_id,
    number,
    format('%s-0000-7007-8000-%s', lpad(number::text, 8, '0'), lpad(number::text, 12, '0'))::uuid as bill_id,
    current_date - 364 + ((number - 1)::bigint * 365 / shop.bills)::integer as issued_on,
    -- From nine to seven, in the order of the numbers.
    interval '9 hours' + interval '10 hours' * (((number - 1)::bigint * 365 % shop.bills)::numeric / shop.bills) as issued_after,
    case when number % 25 = 0 then 'credit_note' else 'bill' end as type,
    line_no,
    product.id as product_id,
    product.sku,
    product.name,
    product.unit,
    product.category_id,
    product.unit_price,
    tax_rate.rate as tax_rate,
    tax_rate.tax_category,
    1 + number % 3 as quantity,
    round(product.unit_price * (1 + number % 3), 2) as amount,
    round(product.unit_price * (1 + number % 3) * 0.6, 2) as cost_amount,
    case when number % 25 = 0 then 1 else -1 end as sign
from shop
cross join lateral generate_series(1, shop.bills) as number
cross join generate_series(1, 3) as line_no
inner join data.product
    -- Few products sell often, most seldom.
    on shop.org_id = product.org_id
    and product.id = format(
        '%s-0000-7000-8000-%s',
        lpad(shop.org::text, 8, '0'),
        lpad(
            (
                1 + floor(
                    {products} * power((hashint4(number * 4 + line_no) & 2147483647) / 2147483648.0, 2)
                )::integer
            )::text,
            12,
            '0'
        )
    )::uuid
inner join data.tax_rate on product.org_id = tax_rate.org_id and product.tax_rate_id = tax_rate.id;

insert into data.bill_line (
    org_id, bill_id, line_no, product_id, sku, description, unit, quantity, unit_price, discount_percent,
    prices_include_tax, amount, net_amount, taxable_amount, tax_category, tax_rate, cost_amount, category_id, list_price
)
select
    org_id,
    bill_id,
    line_no,
    product_id,
    sku,
    name,
    unit,
    quantity,
    unit_price,
    0,
    false,
    amount,
    amount,
    amount,
    tax_category,
    tax_rate,
    cost_amount,
    category_id,
    unit_price
from sold;

insert into data.bill_tax (org_id, bill_id, tax_category, tax_rate, prices_include_tax, base_amount, tax_amount)
select
    org_id,
    bill_id,
    tax_category,
    tax_rate,
    false,
    sum(amount),
    round(sum(amount) * tax_rate / 100, 2)
from sold
group by org_id, bill_id, tax_category, tax_rate;

insert into data.bill (
    org_id, id, type, series, fiscal_year, sequence_no, number, issued_on, due_on, issued_at, issued_by, customer_id, reason,
    currency, minor_units, prices_include_tax, discount_percent, line_net_amount, discount_amount, net_amount, tax_amount,
    gross_amount, seller, prev_hash, hash, hash_version, created_at
)
select
    sold.org_id,
    sold.bill_id,
    sold.type,
    '',
    extract(year from sold.issued_on),
    sold.number,
    format('%s-%s', sold.type, lpad(sold.number::text, 6, '0')),
    sold.issued_on,
    case when sold.number % 50 = 10 then sold.issued_on + 30 end,
    sold.issued_on + sold.issued_after,
    format('00000000-0000-7006-8000-%s', lpad((1 + sold.number % 4)::text, 12, '0'))::uuid,
    case
        when sold.number % 10 = 0
            then format('00000000-0000-7005-8000-%s', lpad((1 + sold.number / 10 % {customers})::text, 12, '0'))::uuid
    end,
    case sold.type when 'credit_note' then 'Returned' end,
    'EUR',
    2,
    false,
    0,
    sum(sold.amount),
    0,
    sum(sold.amount),
    tax.amount,
    sum(sold.amount) + tax.amount,
    '{{"name": "Shop"}}',
    sha256(sold.number::text::bytea),
    sha256((sold.number + 1)::text::bytea),
    5,
    sold.issued_on + interval '9 hours'
from sold
inner join (
    select
        bill_tax.org_id,
        bill_tax.bill_id,
        sum(bill_tax.tax_amount) as amount
    from data.bill_tax
    group by bill_tax.org_id, bill_tax.bill_id
) as tax on sold.org_id = tax.org_id and sold.bill_id = tax.bill_id
group by
    sold.org_id, sold.bill_id, sold.type, sold.number, sold.issued_on, sold.issued_after, tax.amount;

-- Every 50th, which is a customer's, is still open.
insert into data.payment (org_id, id, bill_id, method, amount, paid_on, created_at)
select
    bill.org_id,
    format('%s-0000-7008-8000-%s', lpad(bill.sequence_no::text, 8, '0'), lpad(bill.sequence_no::text, 12, '0'))::uuid,
    bill.id,
    (array['card', 'cash', 'card', 'cash', 'cash', 'card', 'transfer'])[1 + bill.sequence_no % 7],
    bill.gross_amount,
    bill.issued_on,
    bill.issued_at
from data.bill
where bill.org_id in (select shop.org_id from shop) and bill.sequence_no % 50 <> 10;

insert into data.open_item (org_id, item_id, kind, bill_id, customer_id, dated_on, due_on, amount, due_amount)
select
    bill.org_id,
    bill.id,
    bill.type,
    bill.id,
    bill.customer_id,
    bill.issued_on,
    bill.issued_on + 30,
    bill.gross_amount,
    bill.gross_amount
from data.bill
where bill.org_id in (select shop.org_id from shop) and bill.sequence_no % 50 = 10;

insert into data.stock_movement (
    org_id, id, product_id, sequence_no, kind, quantity, value_amount, quantity_after, value_after, moved_on, bill_id,
    reason, created_by
)
select
    sold.org_id,
    format('%s-000%s-7009-8000-%s', lpad(sold.number::text, 8, '0'), sold.line_no, lpad(sold.number::text, 12, '0'))::uuid,
    sold.product_id,
    1 + row_number() over product,
    case sold.type when 'bill' then 'sale' else 'return' end,
    sold.sign * sold.quantity,
    sold.sign * sold.cost_amount,
    level.quantity + sum(sold.sign * sold.quantity) over product,
    level.value_amount + sum(sold.sign * sold.cost_amount) over product,
    sold.issued_on,
    sold.bill_id,
    case sold.type when 'credit_note' then 'Returned' end,
    format('00000000-0000-7006-8000-%s', lpad((1 + sold.number % 4)::text, 12, '0'))::uuid
from sold
inner join data.stock_level as level on sold.org_id = level.org_id and sold.product_id = level.product_id
window product as (
    partition by sold.org_id, sold.product_id
    order by sold.number, sold.line_no
);

update data.stock_level as level
set
    quantity = level.quantity + moved.quantity,
    value_amount = level.value_amount + moved.value_amount,
    last_sequence_no = level.last_sequence_no + moved.movements
from (
    select
        sold.org_id,
        sold.product_id,
        sum(sold.sign * sold.quantity) as quantity,
        sum(sold.sign * sold.cost_amount) as value_amount,
        count(*) as movements
    from sold
    group by sold.org_id, sold.product_id
) as moved
where level.org_id = moved.org_id and level.product_id = moved.product_id;

insert into data.product_day (
    org_id, issued_on, product_id, category_id, type, quantity, net_amount, cost_amount, has_cost
)
select
    org_id,
    issued_on,
    product_id,
    category_id,
    type,
    sum(quantity),
    sum(amount),
    sum(cost_amount),
    true
from sold
group by org_id, issued_on, product_id, category_id, type;

create temporary table head as
select distinct on (bill.org_id, bill.type, bill.fiscal_year)
    bill.org_id,
    bill.type,
    bill.fiscal_year,
    bill.id,
    bill.sequence_no,
    bill.issued_on
from data.bill
order by bill.org_id, bill.type, bill.fiscal_year, bill.sequence_no desc;
analyze head;
update data.bill
set hash = core.compute_document_hash(bill)
from head
where bill.org_id = head.org_id and bill.id = head.id;
insert into data.document_counter (
    org_id, type, series, fiscal_year, last_sequence_no, head_hash, latest_issued_on
)
select
    bill.org_id,
    bill.type,
    bill.series,
    bill.fiscal_year,
    bill.sequence_no,
    bill.hash,
    bill.issued_on
from head
inner join data.bill on head.org_id = bill.org_id and head.id = bill.id;

drop table sold, shop, head;
reset session_replication_role;
do $$
declare
    v_table regclass;
begin
    for v_table in
        select distinct pg_trigger.tgrelid from pg_catalog.pg_trigger
        where pg_trigger.tgenabled = 'D' and not pg_trigger.tgisinternal
    loop
        execute format('alter table %s enable trigger user', v_table);
    end loop;
end;
$$;

select deploy.refresh_product_json(true);
