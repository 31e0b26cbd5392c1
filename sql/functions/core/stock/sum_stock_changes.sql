create function core.sum_stock_changes(p_changes core.stock_change[])
returns core.stock_change[]
language sql
immutable
return array(
    select
        core.make_stock_change(
            p_product_id => change.product_id,
            p_kind => change.kind,
            p_quantity => sum(change.quantity),
            p_value_amount => sum(change.value_amount),
            p_reason => change.reason,
            p_bill_id => change.bill_id
        )
    from unnest(p_changes) with ordinality as change
    group by change.product_id, change.kind, change.reason, change.bill_id
    order by min(change.ordinality)
);

comment on function core.sum_stock_changes(core.stock_change[]) is
'Sum changes of stock per product and document: one movement each, in the order of the changes.';
