-- A piece is a whole one: the unit of products that name none allowed six decimals, so that reports suggested parts of
-- things. It loses them where nobody ever changed it and nothing counted in it has, moved, sold or awaits a part.
alter table data.unit no force row level security;
alter table data.product no force row level security;
alter table data.product_barcode no force row level security;
alter table data.stock_level no force row level security;
alter table data.stock_movement no force row level security;
alter table data.stocktake_count no force row level security;
alter table data.purchase_order_line no force row level security;
alter table data.bill_line no force row level security;
alter table data.bill_draft no force row level security;
alter table data.audit_log no force row level security;

with part as (
    select
        stock_level.org_id,
        stock_level.product_id
    from data.stock_level
    where stock_level.quantity <> round(stock_level.quantity)
    union all
    select
        stock_movement.org_id,
        stock_movement.product_id
    from data.stock_movement
    where stock_movement.quantity <> round(stock_movement.quantity)
    union all
    select
        bill_line.org_id,
        bill_line.product_id
    from data.bill_line
    where bill_line.quantity <> round(bill_line.quantity)
    union all
    select
        bill_draft.org_id,
        (line.value ->> 'product_id')::uuid as product_id
    from data.bill_draft
    cross join jsonb_array_elements(bill_draft.content -> 'lines') as line
    where (line.value ->> 'quantity')::numeric <> round((line.value ->> 'quantity')::numeric)
    union all
    select
        purchase_order_line.org_id,
        purchase_order_line.product_id
    from data.purchase_order_line
    where purchase_order_line.ordered_quantity <> round(purchase_order_line.ordered_quantity)
    union all
    select
        stocktake_count.org_id,
        stocktake_count.product_id
    from data.stocktake_count
    where stocktake_count.counted_quantity <> round(stocktake_count.counted_quantity)
    union all
    select
        product_barcode.org_id,
        product_barcode.product_id
    from data.product_barcode
    where product_barcode.pack_quantity <> round(product_barcode.pack_quantity)
),

with_part as (
    select distinct product.org_id
    from part
    inner join data.product on part.org_id = product.org_id and part.product_id = product.id and product.unit = 'piece'
)

update data.unit
set decimals = 0
where
    unit.code = 'piece'
    and unit.decimals = 6
    and unit.version = 1
    and unit.org_id not in (select with_part.org_id from with_part);

alter table data.unit force row level security;
alter table data.product force row level security;
alter table data.product_barcode force row level security;
alter table data.stock_level force row level security;
alter table data.stock_movement force row level security;
alter table data.stocktake_count force row level security;
alter table data.purchase_order_line force row level security;
alter table data.bill_line force row level security;
alter table data.bill_draft force row level security;
alter table data.audit_log force row level security;
