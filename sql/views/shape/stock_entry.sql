create view shape.stock_entry
with (security_invoker = true) as
select
    stock_entry.org_id,
    stock_entry.id,
    stock_entry.kind,
    stock_entry.entry_on,
    stock_entry.note,
    stock_entry.created_by,
    stock_entry.created_at,
    (
        select json_agg(movement order by movement.id)
        from shape.stock_movement as movement
        where movement.org_id = stock_entry.org_id and movement.stock_entry_id = stock_entry.id
    ) as lines
from data.stock_entry;

comment on view shape.stock_entry is 'A goods receipt or adjustment with its movements.';
