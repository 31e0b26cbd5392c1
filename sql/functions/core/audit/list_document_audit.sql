create function core.list_document_audit(p_filter core.audit_filter)
returns setof shape.audit_entry
language plpgsql
stable
set search_path = ''
as $$
declare
    v_bill record;
    v_bills core.audit_filter := p_filter; -- which heads of documents
    v_left integer := p_filter.max_rows;
    v_found integer;
begin
    v_bills.table_name := 'bill';
    v_bills.row_id := split_part(p_filter.row_id, '/', 1);
    v_bills.before_row_id := null;

    -- Read the last bill of the previous page again: it may have more rows.
    for v_bill in
        select
            bill.*,
            bill.row_id::uuid as bill_id
        from shape.audit_entry as bill
        where bill.org_id = p_filter.org_id and bill.id = p_filter.before_id
        union all
        select
            bill.*,
            bill.row_id::uuid as bill_id
        from core.list_row_audit(v_bills) as bill
        where bill.action = 'insert'
    loop
        return query
        select
            v_bill.org_id,
            v_bill.id,
            v_bill.at,
            v_bill.user_id,
            v_bill.login,
            v_bill.operation,
            p_filter.table_name,
            part.row_id,
            'insert',
            null::jsonb,
            part.new
        from (
            select
                format('%s/%s', line.bill_id, line.line_no) collate "C" as row_id,
                to_jsonb(line) as new
            from data.bill_line as line
            where p_filter.table_name = 'bill_line' and line.org_id = p_filter.org_id and line.bill_id = v_bill.bill_id
            union all
            select
                concat_ws(
                    '/', tax.bill_id, tax.tax_category, trim_scale(tax.tax_rate), tax.prices_include_tax::text
                ) collate "C",
                to_jsonb(tax)
            from data.bill_tax as tax
            where p_filter.table_name = 'bill_tax' and tax.org_id = p_filter.org_id and tax.bill_id = v_bill.bill_id
            union all
            select
                concat_ws('/', line.bill_id, line.product_id, line.category_id) collate "C",
                jsonb_build_object(
                    'issued_on', v_bill.new -> 'issued_on',
                    'type', v_bill.new -> 'type',
                    'quantity', coalesce(sum(line.quantity) filter (where not line.is_price_credit), 0),
                    'net_amount', sum(line.taxable_amount),
                    'cost_amount', coalesce(sum(line.cost_amount), 0)
                )
            from data.bill_line as line
            where
                p_filter.table_name = 'product_day'
                and line.org_id = p_filter.org_id
                and line.bill_id = v_bill.bill_id
            group by line.bill_id, line.product_id, line.category_id
        ) as part
        where
            (p_filter.row_id is null or part.row_id = p_filter.row_id)
            and (v_bill.id is distinct from p_filter.before_id or part.row_id > p_filter.before_row_id collate "C")
        order by part.row_id
        limit v_left;

        get diagnostics v_found = row_count;
        v_left := v_left - v_found;
        exit when v_left = 0;
    end loop;
end;
$$;

comment on function core.list_document_audit(core.audit_filter) is
'List a page of audit entries of the lines or taxes of issued documents, or of the additions of their lines to product_day. These rows are inserted together with their document, so the log entry of the document names the person and the time.';
