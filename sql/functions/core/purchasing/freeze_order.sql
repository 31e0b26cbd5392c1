create function core.freeze_order(p_org data.org, p_order data.purchase_order)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_supplier constant data.supplier := core.find_active_supplier(p_order.org_id, p_order.supplier_id);
    v_ordered_on constant date := core.find_today(p_org);
    v_fiscal_year constant integer := core.compute_fiscal_year(v_ordered_on, p_org.fiscal_year_start_month);
    v_line record;
    v_counter data.document_counter;
begin
    for v_line in
        select
            line.line_no,
            product
        from data.purchase_order_line as line
        inner join data.product on product.org_id = line.org_id and product.id = line.product_id
        where line.org_id = p_order.org_id and line.purchase_order_id = p_order.id
        order by line.line_no
    loop
        perform core.check_order_line(v_line.line_no, v_line.product);
    end loop;

    update data.purchase_order_line
    set
        sku = product.sku,
        description = product.name,
        over_receipt_percent = p_org.over_receipt_percent
    from data.product
    where
        purchase_order_line.org_id = p_order.org_id
        and purchase_order_line.purchase_order_id = p_order.id
        and product.org_id = p_order.org_id
        and product.id = purchase_order_line.product_id;
    if not found then
        perform core.raise_invalid('lines', 'An order needs at least one line.');
    end if;

    v_counter := core.lock_counter(p_order.org_id, 'purchase_order', '', v_fiscal_year);
    update data.document_counter
    set last_sequence_no = v_counter.last_sequence_no + 1
    where
        document_counter.org_id = p_order.org_id
        and document_counter.type = 'purchase_order'
        and document_counter.series = ''
        and document_counter.fiscal_year = v_fiscal_year
    returning * into v_counter;

    update data.purchase_order
    set
        status = 'sent',
        currency = p_org.currency,
        minor_units = p_org.minor_units,
        fiscal_year = v_fiscal_year,
        sequence_no = v_counter.last_sequence_no,
        number = core.format_number('PO-{year}-{number:6}', '', v_fiscal_year, v_counter.last_sequence_no),
        ordered_on = v_ordered_on,
        supplier = core.copy_supplier(v_supplier),
        sent_at = clock_timestamp(),
        sent_by = session.user_id()
    where purchase_order.org_id = p_order.org_id and purchase_order.id = p_order.id;
end;
$$;

comment on function core.freeze_order(data.org, data.purchase_order) is
'Check a draft order again, copy supplier and products into it, and number it under the lock of the counter. From then on it is frozen. Errors: not_found, validation, product_archived, supplier_archived.';
