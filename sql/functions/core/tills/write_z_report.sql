create function core.write_z_report(p_org data.org, p_session data.cash_session, p_body jsonb)
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
    -- A statement of its own after the lock on the shift: it sees whatever was in time.
    select * into v_total
    from analytics.cash_sessions as total
    where total.org_id = p_session.org_id and total.cash_session_id = p_session.id;

    v_report := jsonb_populate_record(null::data.z_report, to_jsonb(v_total));
    v_report.id := guard.uuidv7();
    v_report.type := 'z_report';
    v_report.series := p_session.register_code;
    v_report.issued_on := core.find_today(p_org);
    v_report.issued_by := session.user_id();
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
    v_report.hash_version := 1;
    v_report.prev_hash := v_counter.head_hash;
    v_report.hash := core.compute_z_report_hash(v_report);

    insert into data.z_report
    select v_report.*;

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

comment on function core.write_z_report(data.org, data.cash_session, jsonb) is
'Write the Z report of a shift, whose insert ends it: sum, number, chain. The organization and the shift are locked by the caller. Errors: validation.';
