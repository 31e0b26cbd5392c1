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
    insert into data.bill_line
    select * from unnest(p_document.lines);

    insert into data.bill_tax
    select * from unnest(p_document.taxes);

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
    v_bill.created_at := coalesce(v_bill.created_at, v_bill.issued_at);
    v_bill.created_by := coalesce(v_bill.created_by, v_bill.issued_by);
    v_bill.hash_version := 2;
    v_bill.is_late := coalesce(v_bill.is_late, false);
    v_bill.prev_hash := v_counter.head_hash;
    v_bill.hash := core.compute_document_hash(v_bill);

    insert into data.bill
    select v_bill.*;

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
