create function core.find_date_problems(p_org data.org, p_issued_on date, p_body jsonb)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_today constant date := case
        when p_body ->> 'issued_on' is null then p_issued_on else core.find_today(p_org)
    end;
    v_due_on constant date := p_body ->> 'due_on';
    v_latest_issued_on date;
    v_problems core.problem [];
begin
    if p_issued_on > v_today or p_issued_on < core.get_first_book_day() then
        v_problems := v_problems || core.make_problem(
            'validation',
            'issued_on',
            format('%s does not lie between %s and today, %s.', p_issued_on, core.get_first_book_day(), v_today)
        );
    elsif p_issued_on <= p_org.books_closed_through then
        v_problems := v_problems || core.make_problem(
            'books_closed',
            'issued_on',
            format('The books are closed through %s; %s is not after it.', p_org.books_closed_through, p_issued_on)
        );
    elsif p_issued_on < v_today
        and not session.is_permitted('backdate_bill')
        and not core.is_approved(p_org.org_id, p_body, 'backdate')
    then
        v_problems := v_problems || core.make_backdating_problem(p_org, p_issued_on, 'issued_on');
    elsif p_issued_on < v_today then
        select document_counter.latest_issued_on into v_latest_issued_on
        from data.document_counter
        inner join data.document_series
            on
                document_series.org_id = p_org.org_id
                and document_series.type = 'bill'
                and document_series.series = document_counter.series
        where
            document_counter.org_id = p_org.org_id
            and document_counter.type = 'bill'
            and document_counter.fiscal_year = core.compute_fiscal_year(p_issued_on, p_org.fiscal_year_start_month)
            and case
                when p_body ->> 'series' is null then document_series.is_default
                else document_series.series = p_body ->> 'series'
            end;
        if not core.is_dated_in_order(p_org, p_issued_on, v_latest_issued_on) then
            v_problems := v_problems || core.make_order_problem(p_issued_on, v_latest_issued_on);
        end if;
    end if;

    if v_due_on < p_issued_on then
        v_problems := v_problems || core.make_problem(
            'validation', 'due_on', format('It cannot be due on %s, before it is issued on %s.', v_due_on, p_issued_on)
        );
    elsif not isfinite(v_due_on) then
        v_problems := v_problems || core.make_problem('validation', 'due_on', 'It has to be due on a day.');
    end if;
    return v_problems;
end;
$$;

comment on function core.find_date_problems(data.org, date, jsonb) is
'Return the problems of the dates of a bill''s request, for the caller; null for none. p_issued_on is the day asked for, or today. p_body: {issued_on?, due_on?, series?}.';
