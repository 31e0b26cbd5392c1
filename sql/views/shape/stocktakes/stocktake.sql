create view shape.stocktake
with (security_invoker = true) as
select
    stocktake.org_id,
    stocktake.id,
    stocktake.status,
    stocktake.category_id,
    category.name as category_name,
    stocktake.note,
    stocktake.opened_by,
    stocktake.opened_at,
    stocktake.posted_by,
    stocktake.posted_at,
    stocktake.posted_on,
    stocktake.reason,
    stocktake.stock_entry_id,
    stocktake.cancelled_by,
    stocktake.cancelled_at
from data.stocktake
left join data.category on stocktake.org_id = category.org_id and stocktake.category_id = category.id;

comment on view shape.stocktake is 'A stocktake without its counts, for lists.';
