create function core.write_z_report(
    p_org data.org, p_session data.cash_session, p_done_by uuid, p_body jsonb
)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_counted constant numeric := core.read_counted_amount(p_org, p_body);
    v_total record;
    v_report data.z_report;
    v_counter data.document_counter;
begin
    -- A statement of its own after the lock on the shift: it sees everything that was committed before the lock.
    select * into v_total
    from analytics.cash_sessions as total
    where total.org_id = p_session.org_id and total.cash_session_id = p_session.id;

    v_report := jsonb_populate_record(null::data.z_report, to_jsonb(v_total));
    v_report.id := guard.uuidv7();
    v_report.type := 'z_report';
    v_report.series := p_session.register_code;
    v_report.issued_on := core.find_today(p_org);
    v_report.issued_by := p_done_by;
    v_report.issued_by_proof := core.name_proof(p_done_by <> session.user_id());
    v_report.device_id := session.device_id();
    v_report.counted_amount := v_counted;
    v_report.over_short_amount := v_counted - v_report.expected_amount;
    v_report.denominations := nullif(p_body -> 'denominations', 'null');
    v_report.note := p_body ->> 'note';
    v_report.seller := core.copy_seller(p_org);

    v_report.fiscal_year := core.compute_fiscal_year(v_report.issued_on, p_org.fiscal_year_start_month);
    v_counter := core.lock_counter(p_session.org_id, v_report.type, v_report.series, v_report.fiscal_year);
    v_report.sequence_no := v_counter.last_sequence_no + 1;
    v_report.number := core.format_number(
        'Z-{series}-{year}-{number:6}', v_report.series, v_report.fiscal_year, v_report.sequence_no
    );
    v_report.issued_at := clock_timestamp();
    v_report.hash_version := 2;
    v_report.prev_hash := v_counter.head_hash;
    v_report.hash := core.compute_z_report_hash(v_report);

    insert into data.z_report (
        org_id, id, type, series, fiscal_year, sequence_no, number, issued_on, issued_at,
        issued_by, cash_session_id, register_id, register_name, opened_on, opened_at, opened_by,
        currency, minor_units, bill_count, credit_note_count, late_count, billed_amount,
        credited_amount, net_amount, tax_amount, gross_amount, discount_amount,
        line_discount_amount, taxes, payments, opening_float_amount, cash_received_amount,
        cash_paid_out_amount, cash_in_amount, cash_out_amount, cash_rounding_amount,
        expected_amount, counted_amount, over_short_amount, denominations, note, seller,
        device_id, issued_by_proof, hash_version, prev_hash, hash
    )
    values (
        v_report.org_id,
        v_report.id,
        v_report.type,
        v_report.series,
        v_report.fiscal_year,
        v_report.sequence_no,
        v_report.number,
        v_report.issued_on,
        v_report.issued_at,
        v_report.issued_by,
        v_report.cash_session_id,
        v_report.register_id,
        v_report.register_name,
        v_report.opened_on,
        v_report.opened_at,
        v_report.opened_by,
        v_report.currency,
        v_report.minor_units,
        v_report.bill_count,
        v_report.credit_note_count,
        v_report.late_count,
        v_report.billed_amount,
        v_report.credited_amount,
        v_report.net_amount,
        v_report.tax_amount,
        v_report.gross_amount,
        v_report.discount_amount,
        v_report.line_discount_amount,
        v_report.taxes,
        v_report.payments,
        v_report.opening_float_amount,
        v_report.cash_received_amount,
        v_report.cash_paid_out_amount,
        v_report.cash_in_amount,
        v_report.cash_out_amount,
        v_report.cash_rounding_amount,
        v_report.expected_amount,
        v_report.counted_amount,
        v_report.over_short_amount,
        v_report.denominations,
        v_report.note,
        v_report.seller,
        v_report.device_id,
        v_report.issued_by_proof,
        v_report.hash_version,
        v_report.prev_hash,
        v_report.hash
    );

    update data.document_counter
    set
        last_sequence_no = v_report.sequence_no,
        head_hash = v_report.hash
    where
        document_counter.org_id = v_report.org_id
        and document_counter.type = v_report.type
        and document_counter.series = v_report.series
        and document_counter.fiscal_year = v_report.fiscal_year;

    return v_report.id;
end;
$$;

comment on function core.write_z_report(data.org, data.cash_session, uuid, jsonb) is
'Write the Z report of a shift that somebody counted: sum up, number, chain. Its insert ends the shift. The caller holds the locks of the organization and of the shift. Errors: validation.';
