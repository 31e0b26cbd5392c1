-- Reports: what each product sold on each day, kept as documents are issued, and indexes that find a period.

create table data.product_day (
    org_id uuid not null,
    issued_on date not null,
    product_id uuid not null,
    category_id uuid not null,
    type data.document_type not null check (type in ('bill', 'credit_note')),
    quantity data.unsigned_quantity not null,
    net_amount data.unsigned_amount not null,
    cost_amount data.unsigned_amount not null,
    has_cost boolean not null,
    primary key (org_id, issued_on, product_id, category_id, type),
    foreign key (org_id, product_id) references data.stock_level (org_id, product_id)
) with (fillfactor = 75);
create index product_day_product_id_idx on data.product_day (org_id, product_id, issued_on);
comment on table data.product_day is
'What the bills and what the credit notes of a day come to, per product: sums of their lines. Kept by a trigger on bill; compared with the lines by verify.';
comment on column data.product_day.category_id is
'The product''s category when it was sold; the nil UUID for none, since a key has no nulls.';
comment on column data.product_day.net_amount is 'Without tax, after all discounts: sums to the net amounts of the documents.';
comment on column data.product_day.cost_amount is 'Cost at moving average, as the lines say; 0 where they say none.';
comment on column data.product_day.has_cost is
'Whether any of the lines has a cost: those of services have none, nor those of credits that brought no goods back.';

-- Reports of a period read the documents of that period, from the index alone.
create index bill_issued_on_idx on data.bill (org_id, issued_on)
include (id, type, issued_at, sold_at, issued_by, net_amount, tax_amount);
create index payment_paid_on_idx on data.payment (org_id, paid_on);
create index stock_movement_moved_on_idx on data.stock_movement (org_id, moved_on, product_id)
include (quantity, value_amount);

-- What is still to come of a product.
create index purchase_order_line_open_idx on data.purchase_order_line (org_id, product_id)
where received_quantity < ordered_quantity;

-- An index alone answers once vacuum has seen the rows: soon, on tables that are only added to.
alter table data.bill set (autovacuum_vacuum_insert_scale_factor = 0.02);
alter table data.stock_movement set (autovacuum_vacuum_insert_scale_factor = 0.02);

-- What there is already. The tables of organizations show nothing to their owner; for this one look they do.
alter table data.bill no force row level security;
alter table data.bill_line no force row level security;
insert into data.product_day (
    org_id, issued_on, product_id, category_id, type, quantity, net_amount, cost_amount, has_cost
)
select
    bill.org_id,
    bill.issued_on,
    line.product_id,
    coalesce(line.category_id, '00000000-0000-0000-0000-000000000000') as category_id,
    bill.type,
    coalesce(sum(line.quantity) filter (where not line.is_price_credit), 0) as quantity,
    sum(line.taxable_amount) as net_amount,
    coalesce(sum(line.cost_amount), 0) as cost_amount,
    count(line.cost_amount) > 0 as has_cost
from data.bill
inner join data.bill_line as line on bill.org_id = line.org_id and bill.id = line.bill_id
group by
    bill.org_id,
    bill.issued_on,
    line.product_id,
    coalesce(line.category_id, '00000000-0000-0000-0000-000000000000'),
    bill.type;
alter table data.bill_line force row level security;
alter table data.bill force row level security;
