create function core.move_stock(
    p_org data.org,
    p_changes core.stock_change[],
    p_moved_on date,
    p_stock_entry_id uuid default null,
    p_bill_id uuid default null
)
returns core.stock_change[]
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_few constant integer := 30;
    v_change core.stock_change;
    v_product_ids uuid [] := '{}';
    v_turn record;
    v_moved core.stock_change [];
begin
    -- Few are compared with each other; many are summed anyway.
    if cardinality(p_changes) <= v_few then
        foreach v_change in array p_changes loop
            exit when v_change.product_id = any(v_product_ids);
            v_product_ids := v_product_ids || v_change.product_id;
        end loop;
    end if;
    if cardinality(v_product_ids) = cardinality(p_changes) then
        return core.change_levels(p_org, p_changes, v_product_ids, p_moved_on, p_stock_entry_id, p_bill_id);
    end if;

    -- Where several documents move a product, what it costs depends on what those before have left of it: the first
    -- of them goes with the first turn, the second one with the second.
    for v_turn in
        select
            array_agg(
                core.make_stock_change(
                    p_product_id => change.product_id,
                    p_kind => change.kind,
                    p_quantity => change.quantity,
                    p_value_amount => change.value_amount,
                    p_reason => change.reason,
                    p_bill_id => change.bill_id
                )
                order by change.ordinality
            ) as changes,
            array_agg(change.product_id) as product_ids
        from (
            select
                summed.*,
                row_number() over (partition by summed.product_id order by summed.ordinality) as turn
            from unnest(core.sum_stock_changes(p_changes)) with ordinality as summed
        ) as change
        group by change.turn
        order by change.turn
    loop
        v_moved := v_moved || core.change_levels(
            p_org, v_turn.changes, v_turn.product_ids, p_moved_on, p_stock_entry_id, p_bill_id
        );
    end loop;
    return v_moved;
end;
$$;

comment on function core.move_stock(data.org, core.stock_change[], date, uuid, uuid) is
'Change stock; nothing else does. The caller holds the organization''s lock. It sums the changes per product and document, changes the levels and writes one movement for each, all or none, in the order of the documents. Changes without a document belong to p_bill_id. Returns the changes with their values. Errors: insufficient_stock.';
