create function core.seal_document(p_org data.org, p_document core.document)
returns data.bill
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_bill data.bill := p_document.header;
    v_series data.document_series;
    v_counter data.document_counter;
begin
    insert into data.bill_line (
        org_id, bill_id, line_no, product_id, sku, description, unit, category_id, quantity,
        list_price, unit_price, discount_percent, discount_amount, prices_include_tax, amount, net_amount,
        taxable_amount, tax_category, tax_rate, cost_amount, original_bill_id, original_line_no,
        is_restocked, is_price_credit
    )
    select
        line.org_id,
        line.bill_id,
        line.line_no,
        line.product_id,
        line.sku,
        line.description,
        line.unit,
        line.category_id,
        line.quantity,
        line.list_price,
        line.unit_price,
        line.discount_percent,
        line.discount_amount,
        line.prices_include_tax,
        line.amount,
        line.net_amount,
        line.taxable_amount,
        line.tax_category,
        line.tax_rate,
        line.cost_amount,
        line.original_bill_id,
        line.original_line_no,
        line.is_restocked,
        line.is_price_credit
    from unnest(p_document.lines) as line;

    insert into data.bill_tax (
        org_id, bill_id, tax_category, tax_rate, prices_include_tax, base_amount, tax_amount,
        exemption_reason
    )
    select
        tax.org_id,
        tax.bill_id,
        tax.tax_category,
        tax.tax_rate,
        tax.prices_include_tax,
        tax.base_amount,
        tax.tax_amount,
        tax.exemption_reason
    from unnest(p_document.taxes) as tax;

    v_series := core.find_series(v_bill.org_id, v_bill.type, v_bill.series);
    v_bill.series := v_series.series;
    v_bill.fiscal_year := core.compute_fiscal_year(v_bill.issued_on, p_org.fiscal_year_start_month);
    v_counter := core.lock_counter(v_bill.org_id, v_bill.type, v_bill.series, v_bill.fiscal_year);

    if v_bill.issued_on < v_counter.latest_issued_on
        and not core.is_dated_in_order(p_org, v_bill.issued_on, v_counter.latest_issued_on)
    then
        perform core.raise_problems(
            to_jsonb(array[core.make_order_problem(v_bill.issued_on, v_counter.latest_issued_on)])
        );
    end if;

    v_bill.sequence_no := v_counter.last_sequence_no + 1;
    v_bill.number := core.format_number(
        v_series.number_format, v_bill.series, v_bill.fiscal_year, v_bill.sequence_no
    );
    v_bill.issued_at := clock_timestamp();
    v_bill.issued_by := session.user_id();
    v_bill.device_id := session.device_id();
    v_bill.sold_by := nullif(v_bill.sold_by, v_bill.issued_by);
    v_bill.sold_by_proof := core.name_proof(
        v_bill.sold_by is not null and not core.is_sent_by_maker(v_bill.org_id, v_bill.id, v_bill.sold_by)
    );
    v_bill.created_at := coalesce(v_bill.created_at, v_bill.issued_at);
    v_bill.created_by := coalesce(v_bill.created_by, v_bill.issued_by);
    v_bill.hash_version := 4;
    v_bill.is_late := coalesce(v_bill.is_late, false);
    v_bill.prev_hash := v_counter.head_hash;
    v_bill.hash := core.compute_document_hash(v_bill);

    insert into data.bill (
        org_id, id, type, series, fiscal_year, sequence_no, number, issued_on, issued_at,
        issued_by, due_on, payment_terms, cash_session_id, is_late, sold_at, mark, clock_offset_ms, device_id, sold_by,
        sold_by_proof, customer_id,
        original_id, external_reference, note, reason, currency, minor_units, prices_include_tax,
        discount_percent, line_net_amount, discount_amount, net_amount, tax_amount, gross_amount,
        seller, buyer, hash_version, prev_hash, hash, created_by, created_at
    )
    values (
        v_bill.org_id,
        v_bill.id,
        v_bill.type,
        v_bill.series,
        v_bill.fiscal_year,
        v_bill.sequence_no,
        v_bill.number,
        v_bill.issued_on,
        v_bill.issued_at,
        v_bill.issued_by,
        v_bill.due_on,
        v_bill.payment_terms,
        v_bill.cash_session_id,
        v_bill.is_late,
        v_bill.sold_at,
        v_bill.mark,
        v_bill.clock_offset_ms,
        v_bill.device_id,
        v_bill.sold_by,
        v_bill.sold_by_proof,
        v_bill.customer_id,
        v_bill.original_id,
        v_bill.external_reference,
        v_bill.note,
        v_bill.reason,
        v_bill.currency,
        v_bill.minor_units,
        v_bill.prices_include_tax,
        v_bill.discount_percent,
        v_bill.line_net_amount,
        v_bill.discount_amount,
        v_bill.net_amount,
        v_bill.tax_amount,
        v_bill.gross_amount,
        v_bill.seller,
        v_bill.buyer,
        v_bill.hash_version,
        v_bill.prev_hash,
        v_bill.hash,
        v_bill.created_by,
        v_bill.created_at
    );

    update data.document_counter
    set
        last_sequence_no = v_bill.sequence_no,
        head_hash = v_bill.hash,
        latest_issued_on = greatest(v_counter.latest_issued_on, v_bill.issued_on)
    where
        document_counter.org_id = v_bill.org_id
        and document_counter.type = v_bill.type
        and document_counter.series = v_bill.series
        and document_counter.fiscal_year = v_bill.fiscal_year;

    return v_bill;
end;
$$;

comment on function core.seal_document(data.org, core.document) is
'Insert lines and taxes, take the next number under the lock of the counter, chain the hash, and insert the header that seals them. A header without a series gets the default one. Errors: not_found, validation, series_archived, books_closed, date_out_of_order.';
