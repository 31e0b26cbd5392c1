create function core.write_book_closing(p_org data.org, p_through_on date)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_closing data.book_closing;
    v_counter data.document_counter;
begin
    perform guard.check_books_open(p_org.org_id, p_through_on);

    v_closing.org_id := p_org.org_id;
    v_closing.id := guard.uuidv7();
    v_closing.type := 'book_closing';
    v_closing.series := '';
    v_closing.from_on := p_org.books_closed_through + 1;
    v_closing.through_on := p_through_on;
    v_closing.summary := core.summarise_books(p_org.org_id, v_closing.from_on, p_through_on);

    v_closing.fiscal_year := core.compute_fiscal_year(p_through_on, p_org.fiscal_year_start_month);
    v_counter := core.lock_counter(p_org.org_id, v_closing.type, v_closing.series, v_closing.fiscal_year);
    v_closing.sequence_no := v_counter.last_sequence_no + 1;
    v_closing.number := core.format_number(
        'BC-{year}-{number:6}', v_closing.series, v_closing.fiscal_year, v_closing.sequence_no
    );
    v_closing.closed_by := session.user_id();
    v_closing.closed_at := clock_timestamp();
    v_closing.hash_version := 1;
    v_closing.prev_hash := v_counter.head_hash;
    v_closing.hash := core.compute_closing_hash(v_closing);

    insert into data.book_closing (
        org_id, id, type, series, fiscal_year, sequence_no, number, from_on, through_on, summary,
        closed_by, closed_at, hash_version, prev_hash, hash
    )
    values (
        v_closing.org_id,
        v_closing.id,
        v_closing.type,
        v_closing.series,
        v_closing.fiscal_year,
        v_closing.sequence_no,
        v_closing.number,
        v_closing.from_on,
        v_closing.through_on,
        v_closing.summary,
        v_closing.closed_by,
        v_closing.closed_at,
        v_closing.hash_version,
        v_closing.prev_hash,
        v_closing.hash
    );

    update data.document_counter
    set
        last_sequence_no = v_closing.sequence_no,
        head_hash = v_closing.hash
    where
        document_counter.org_id = v_closing.org_id
        and document_counter.type = v_closing.type
        and document_counter.series = v_closing.series
        and document_counter.fiscal_year = v_closing.fiscal_year;
    return v_closing.id;
end;
$$;

comment on function core.write_book_closing(data.org, date) is
'Close the books through a day later than before: sum up, number, chain, and move the closing date (by the insert''s trigger). The caller holds the organization''s lock. Errors: books_closed, drafts_in_period.';
