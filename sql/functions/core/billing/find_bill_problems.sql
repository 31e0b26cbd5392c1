create function core.find_bill_problems(p_org data.org, p_body jsonb)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
    v_customer_id constant uuid := p_body ->> 'customer_id';
    v_series constant text := p_body ->> 'series';
    v_customer data.customer;
    v_document_series data.document_series;
    v_problems core.problem [] := core.find_line_problems(p_org, p_body -> 'lines')
    || core.find_date_problems(p_org, p_body);
begin
    if v_customer_id is not null then
        select * into v_customer from data.customer where customer.org_id = p_org.org_id and customer.id = v_customer_id;
        if not found then
            v_problems := v_problems || core.make_problem(
                'not_found', 'customer_id', 'There is no such customer in this organization.'
            );
        elsif not v_customer.is_active then
            v_problems := v_problems || core.make_problem(
                'customer_archived', 'customer_id', format('The customer %s is archived.', v_customer.name)
            );
        end if;
    end if;

    if v_series is not null then
        select * into v_document_series
        from data.document_series
        where
            document_series.org_id = p_org.org_id
            and document_series.type = 'bill'
            and document_series.series = v_series;
        if not found then
            v_problems := v_problems || core.make_problem(
                'not_found', 'series', 'There is no such series in this organization.'
            );
        elsif not v_document_series.is_active then
            v_problems := v_problems || core.make_problem(
                'series_archived', 'series', format('The series %L gives no more numbers.', v_series)
            );
        end if;
    end if;

    v_problems := v_problems || core.find_discount_problems(p_org, p_body) || core.find_till_problems(p_org, p_body);
    return to_jsonb(v_problems);
end;
$$;

comment on function core.find_bill_problems(data.org, jsonb) is
'All that keeps a bill''s request from being issued now, as [{slug, field, detail}]; [] when nothing does. p_body is the body of create_bill. Looks at stock as it is; what is sold meanwhile shows when it is issued.';
