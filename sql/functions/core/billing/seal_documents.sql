create function core.seal_documents(p_org data.org, p_documents core.document[])
returns data.bill[]
language plpgsql
volatile
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise each statement on an array is planned anew at every call
as $$
declare
    v_org_id constant uuid := p_org.org_id;
    v_type constant text := (p_documents[1]).header.type;
    v_issued_on constant date := (p_documents[1]).header.issued_on;
    v_document core.document;
    v_bill data.bill;
    v_bills data.bill [];
    v_lines data.bill_line [];
    v_taxes data.bill_tax [];
    v_payment data.payment;
    v_payments data.payment [];
    v_due numeric;
    v_item data.open_item;
    v_items data.open_item [];
    v_tables text [] := '{}'; -- of the facts that the audit log names
    v_row_ids text [] := '{}';
    v_hashes bytea [] := '{}'; -- what their link keeps of documents
    v_series data.document_series;
    v_fiscal_year integer;
    v_counter data.document_counter;
begin
    foreach v_document in array p_documents loop
        v_lines := v_lines || v_document.lines;
        v_taxes := v_taxes || v_document.taxes;
        v_payments := v_payments || v_document.payments;
    end loop;

    with line as (
        insert into data.bill_line (
            org_id, bill_id, line_no, product_id, sku, description, unit, category_id, quantity,
            list_price, unit_price, discount_percent, discount_amount, prices_include_tax, amount,
            net_amount, taxable_amount, tax_category, tax_rate, cost_amount, original_bill_id,
            original_line_no, is_restocked, is_price_credit
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
        from unnest(v_lines) as line
    ),

    tax as (
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
        from unnest(v_taxes) as tax
    ),

    payment as (
        insert into data.payment (
            org_id, id, bill_id, customer_id, method, amount, tendered_amount, change_amount,
            reference, paid_on, rounds_payment_id, source_payment_id, counterpart_bill_id,
            excess_payment_id, cash_session_id, created_by, created_by_proof, device_id, created_at,
            is_taken_with_document
        )
        select
            payment.org_id,
            payment.id,
            payment.bill_id,
            payment.customer_id,
            payment.method,
            payment.amount,
            payment.tendered_amount,
            payment.change_amount,
            payment.reference,
            payment.paid_on,
            payment.rounds_payment_id,
            payment.source_payment_id,
            payment.counterpart_bill_id,
            payment.excess_payment_id,
            payment.cash_session_id,
            payment.created_by,
            payment.created_by_proof,
            payment.device_id,
            payment.created_at,
            payment.is_taken_with_document
        from unnest(v_payments) as payment
    )

    -- Rows are locked in the order of the key, as everywhere.
    insert into data.product_day as total (
        org_id, issued_on, product_id, category_id, type, quantity, net_amount, cost_amount, has_cost
    )
    select
        v_org_id,
        v_issued_on,
        line.product_id,
        coalesce(line.category_id, '00000000-0000-0000-0000-000000000000'),
        v_type,
        coalesce(sum(line.quantity) filter (where not line.is_price_credit), 0),
        sum(line.taxable_amount),
        coalesce(sum(line.cost_amount), 0),
        count(line.cost_amount) > 0
    from unnest(v_lines) as line
    group by line.product_id, coalesce(line.category_id, '00000000-0000-0000-0000-000000000000')
    order by line.product_id, coalesce(line.category_id, '00000000-0000-0000-0000-000000000000')
    on conflict (org_id, issued_on, product_id, category_id, type) do update
    set
        quantity = total.quantity + excluded.quantity,
        net_amount = total.net_amount + excluded.net_amount,
        cost_amount = total.cost_amount + excluded.cost_amount,
        has_cost = total.has_cost or excluded.has_cost;

    v_series := core.find_series(v_org_id, v_type, (v_document.header).series);
    v_fiscal_year := core.compute_fiscal_year(v_issued_on, p_org.fiscal_year_start_month);
    v_counter := core.lock_counter(v_org_id, v_type, v_series.series, v_fiscal_year);

    if v_issued_on < v_counter.latest_issued_on
        and not core.is_dated_in_order(p_org, v_issued_on, v_counter.latest_issued_on)
    then
        perform core.raise_problems(
            to_jsonb(array[core.make_order_problem(v_issued_on, v_counter.latest_issued_on)])
        );
    end if;

    foreach v_document in array p_documents loop
        v_bill := v_document.header;
        v_bill.series := v_series.series;
        v_bill.fiscal_year := v_fiscal_year;
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
        v_bill.hash_version := 5;
        v_bill.is_late := coalesce(v_bill.is_late, false);
        v_bill.prev_hash := v_counter.head_hash;
        v_bill.hash := core.compute_document_hash(v_bill);
        v_bills := v_bills || v_bill;
        v_counter.last_sequence_no := v_bill.sequence_no;
        v_counter.head_hash := v_bill.hash;

        v_tables := v_tables || 'bill'::text;
        v_row_ids := v_row_ids || v_bill.id::text;
        v_hashes := v_hashes || v_bill.hash::bytea;

        v_due := v_bill.gross_amount;
        if v_document.payments is not null then
            foreach v_payment in array v_document.payments loop
                v_due := v_due - v_payment.amount;
                v_tables := v_tables || 'payment'::text;
                v_row_ids := v_row_ids || v_payment.id::text;
                v_hashes := v_hashes || null::bytea;
            end loop;
        end if;
        if v_due <> 0 then
            v_item.org_id := v_bill.org_id;
            v_item.item_id := v_bill.id;
            v_item.kind := v_bill.type;
            v_item.bill_id := v_bill.id;
            v_item.customer_id := v_bill.customer_id;
            v_item.dated_on := v_bill.issued_on;
            v_item.due_on := coalesce(v_bill.due_on, v_bill.issued_on);
            v_item.amount := v_bill.gross_amount;
            v_item.due_amount := v_due;
            v_items := v_items || v_item;
            v_tables := v_tables || 'open_item'::text;
            v_row_ids := v_row_ids || concat_ws('/', v_item.kind, v_item.item_id);
            v_hashes := v_hashes || null::bytea;
        end if;
    end loop;

    with header as (
        insert into data.bill (
            org_id, id, type, series, fiscal_year, sequence_no, number, issued_on, issued_at,
            issued_by, due_on, payment_terms, cash_session_id, is_late, sold_at, mark,
            clock_offset_ms, device_id, sold_by, sold_by_proof, customer_id, original_id,
            external_reference, note, reason, currency, minor_units, prices_include_tax,
            discount_percent, line_net_amount, discount_amount, net_amount, tax_amount,
            gross_amount, seller, buyer, hash_version, prev_hash, hash, created_by, created_at
        )
        select
            bill.org_id,
            bill.id,
            bill.type,
            bill.series,
            bill.fiscal_year,
            bill.sequence_no,
            bill.number,
            bill.issued_on,
            bill.issued_at,
            bill.issued_by,
            bill.due_on,
            bill.payment_terms,
            bill.cash_session_id,
            bill.is_late,
            bill.sold_at,
            bill.mark,
            bill.clock_offset_ms,
            bill.device_id,
            bill.sold_by,
            bill.sold_by_proof,
            bill.customer_id,
            bill.original_id,
            bill.external_reference,
            bill.note,
            bill.reason,
            bill.currency,
            bill.minor_units,
            bill.prices_include_tax,
            bill.discount_percent,
            bill.line_net_amount,
            bill.discount_amount,
            bill.net_amount,
            bill.tax_amount,
            bill.gross_amount,
            bill.seller,
            bill.buyer,
            bill.hash_version,
            bill.prev_hash,
            bill.hash,
            bill.created_by,
            bill.created_at
        from unnest(v_bills) as bill
    ),

    counter as (
        update data.document_counter
        set
            last_sequence_no = v_counter.last_sequence_no,
            head_hash = v_counter.head_hash,
            latest_issued_on = greatest(v_counter.latest_issued_on, v_issued_on)
        where
            document_counter.org_id = v_counter.org_id
            and document_counter.type = v_counter.type
            and document_counter.series = v_counter.series
            and document_counter.fiscal_year = v_counter.fiscal_year
    ),

    item as (
        insert into data.open_item (org_id, item_id, kind, bill_id, customer_id, dated_on, due_on, amount, due_amount)
        select
            item.org_id,
            item.item_id,
            item.kind,
            item.bill_id,
            item.customer_id,
            item.dated_on,
            item.due_on,
            item.amount,
            item.due_amount
        from unnest(v_items) as item
    ),

    entry as (
        insert into data.audit_log (org_id, user_id, operation, table_name, row_id, action, is_linked)
        select
            v_org_id,
            session.user_id(),
            session.operation(),
            fact.table_name,
            fact.row_id,
            'insert',
            true
        from unnest(v_tables, v_row_ids) as fact (table_name, row_id)
        returning audit_log.*
    ),

    digest as (
        select
            (array_agg(entry.id order by entry.id))[1] as first_id,
            (array_agg(entry.id order by entry.id desc))[1] as last_id,
            count(*) as entry_count,
            string_agg(
                guard.digest_entry(
                    p_org_id => entry.org_id,
                    p_id => entry.id,
                    p_at => entry.at,
                    p_user_id => entry.user_id,
                    p_login => entry.login,
                    p_operation => entry.operation,
                    p_table_name => entry.table_name,
                    p_row_id => entry.row_id,
                    p_action => entry.action,
                    p_old => entry.old,
                    p_new => entry.new,
                    p_fact => to_json(encode(fact.hash, 'hex'))
                ),
                ''::bytea order by entry.id
            ) as digests
        from entry
        inner join unnest(v_row_ids, v_hashes) as fact (row_id, hash) on entry.row_id = fact.row_id
    ),

    head as (
        update data.audit_head as head
        set
            sequence_no = head.sequence_no + 1,
            hash = sha256(head.hash || digest.digests)
        from digest
        where head.org_id = v_org_id
        returning head.sequence_no, head.hash
    )

    insert into data.audit_link (
        org_id, sequence_no, form, is_deferred, changed_xid, first_id, last_id, entry_count, hash
    )
    select
        v_org_id,
        head.sequence_no,
        1,
        false,
        pg_current_xact_id(),
        digest.first_id,
        digest.last_id,
        digest.entry_count,
        head.hash
    from head
    cross join digest;

    return v_bills;
end;
$$;

comment on function core.seal_documents(data.org, core.document[]) is
'Seal documents of one type, day and series, in this order: insert their lines, taxes and payments and add them to the sums of the day; take the next numbers under the lock of the counter, chain the hashes, and insert the headers that seal them, with what is left to pay, the entries of the audit log and the link over them. Only this function writes documents. Headers without a series get the default one. Errors: not_found, validation, series_archived, payment_exceeds_due, books_closed, date_out_of_order.';
