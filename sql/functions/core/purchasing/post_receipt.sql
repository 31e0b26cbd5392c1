create function core.post_receipt(p_org data.org, p_body jsonb)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_id constant uuid := guard.uuidv7();
    v_entry_on constant date := core.choose_document_date(
        p_org, (p_body ->> 'entry_on')::date, 'entry_on', 'backdate_stock'
    );
    v_order data.purchase_order;
    v_supplier_id uuid;
    v_costs data.stock_entry_cost [];
    v_additional_amount numeric;
    v_lines data.stock_entry_line [];
    v_changes core.stock_change [];
begin
    if p_body ->> 'purchase_order_id' is not null then
        v_order := core.lock_open_order(p_org.org_id, (p_body ->> 'purchase_order_id')::uuid, 'purchase_order_id');
    end if;
    v_supplier_id := core.find_receipt_supplier(p_org.org_id, v_order, (p_body ->> 'supplier_id')::uuid);
    v_lines := core.read_receipt_lines(p_org, v_order, v_id, p_body -> 'lines');
    v_costs := core.read_additional_costs(p_org, v_id, coalesce(p_body -> 'additional_costs', '[]'));
    v_additional_amount := (
        select coalesce(sum(cost.amount), round(0::numeric, p_org.minor_units)) from unnest(v_costs) as cost
    );
    if v_additional_amount > 0 then
        v_lines := core.share_landed_costs(v_lines, v_additional_amount, p_org.minor_units);
    end if;

    select
        array_agg(
            core.make_stock_change(
                p_product_id => line.product_id,
                p_kind => 'receipt',
                p_quantity => line.quantity,
                p_value_amount => line.landed_amount
            )
        )
    into v_changes
    from unnest(v_lines) as line;
    -- Never insufficient_stock: goods come in.
    perform core.move_stock(p_org, v_changes, v_entry_on, p_stock_entry_id => v_id);

    perform core.write_entry_lines(v_lines);

    insert into data.stock_entry_cost (org_id, stock_entry_id, line_no, description, amount)
    select
        cost.org_id,
        cost.stock_entry_id,
        cost.line_no,
        cost.description,
        cost.amount
    from unnest(v_costs) as cost;

    insert into data.stock_entry (
        org_id, id, kind, entry_on, note, supplier_id, supplier_reference, purchase_order_id, goods_amount,
        additional_amount, created_by
    )
    values (
        p_org.org_id,
        v_id,
        'receipt',
        v_entry_on,
        p_body ->> 'note',
        v_supplier_id,
        p_body ->> 'supplier_reference',
        v_order.id,
        (select sum(line.line_amount) from unnest(v_lines) as line),
        v_additional_amount,
        session.user_id()
    );
    return v_id;
end;
$$;

comment on function core.post_receipt(data.org, jsonb) is
'Receive goods, with or without an order, at landed cost: write movements, lines and costs, and last the entry that seals them. Returns its id. Errors: not_found, validation, supplier_archived, order_not_open, receipt_exceeds_order, books_closed, backdating_forbidden.';
