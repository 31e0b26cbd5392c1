create function core.post_return(p_org data.org, p_body jsonb)
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
    v_reason constant text := trim(p_body ->> 'reason');
    v_receipt data.stock_entry;
    v_supplier_id uuid := (p_body ->> 'supplier_id')::uuid;
    v_lines data.stock_entry_line [];
    v_changes core.stock_change [];
begin
    if coalesce(v_reason, '') = '' then
        perform core.raise_invalid('reason', 'A return to a supplier needs a reason.');
    end if;
    if p_body ->> 'receipt_id' is not null then
        v_receipt := core.find_receipt(p_org.org_id, (p_body ->> 'receipt_id')::uuid);
    end if;
    v_supplier_id := core.find_return_supplier(p_org.org_id, v_receipt, v_supplier_id);
    v_lines := core.read_return_lines(p_org, v_receipt, v_id, p_body -> 'lines');

    select
        array_agg(
            core.make_stock_change(
                p_product_id => line.product_id,
                p_kind => 'supplier_return',
                p_quantity => -line.quantity,
                p_reason => v_reason
            )
        )
    into v_changes
    from unnest(v_lines) as line;
    v_changes := core.move_stock(p_org, v_changes, v_entry_on, p_stock_entry_id => v_id);
    v_lines := core.value_returns(v_lines, v_changes, p_org.minor_units);

    perform core.write_entry_lines(v_lines);

    insert into data.stock_entry (
        org_id, id, kind, entry_on, note, reason, supplier_id, supplier_reference, goods_amount, created_by
    )
    values (
        p_org.org_id,
        v_id,
        'supplier_return',
        v_entry_on,
        p_body ->> 'note',
        v_reason,
        v_supplier_id,
        p_body ->> 'supplier_reference',
        (select sum(line.line_amount) from unnest(v_lines) as line),
        session.user_id()
    );
    return v_id;
end;
$$;

comment on function core.post_return(data.org, jsonb) is
'Return goods to a supplier, out of stock at moving average. The lines also hold the amount that the supplier is expected to refund. Returns the id of the stock entry. Errors: not_found, validation, insufficient_stock, return_exceeds_receipt, books_closed, backdating_forbidden.';
