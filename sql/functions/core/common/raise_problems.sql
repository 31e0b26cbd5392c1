create function core.raise_problems(p_problems jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_slug text;
    v_detail text;
    v_first constant text := p_problems -> 0 ->> 'field';
    v_fields jsonb;
begin
    select
        case when count(distinct problem.slug) = 1 then min(problem.slug) else 'validation' end,
        string_agg(problem.detail, ' ' order by problem.position)
    into v_slug, v_detail
    from
        rows from (jsonb_to_recordset(p_problems) as (slug text, field text, detail text)) with ordinality
        as problem (slug, field, detail, position);

    select jsonb_object_agg(by_field.field, by_field.details)
    into v_fields
    from (
        select
            problem.field,
            jsonb_agg(problem.detail) as details
        from jsonb_to_recordset(p_problems) as problem (field text, detail text)
        group by problem.field
    ) as by_field;

    if v_slug = 'not_found' then
        raise exception using
            errcode = 'PT404',
            message = 'not_found',
            detail = v_detail,
            hint = 'Check the id.',
            column = v_first,
            datatype = v_fields;
    elsif v_slug = 'product_archived' then
        raise exception using
            errcode = 'PT409',
            message = 'product_archived',
            detail = v_detail,
            hint = 'Restore the product or take the line out.',
            column = v_first,
            datatype = v_fields;
    elsif v_slug = 'customer_archived' then
        raise exception using
            errcode = 'PT409',
            message = 'customer_archived',
            detail = v_detail,
            hint = 'Restore the customer or choose another.',
            column = v_first,
            datatype = v_fields;
    elsif v_slug = 'series_archived' then
        raise exception using
            errcode = 'PT409',
            message = 'series_archived',
            detail = v_detail,
            hint = 'Choose another series or bring this one back.',
            column = v_first,
            datatype = v_fields;
    elsif v_slug = 'no_open_cash_session' then
        raise exception using
            errcode = 'PT409',
            message = 'no_open_cash_session',
            detail = v_detail,
            hint = 'Open it with the cash that is in its drawer; then send the same again.',
            column = v_first,
            datatype = v_fields;
    elsif v_slug = 'insufficient_stock' then
        raise exception using
            errcode = 'PT409',
            message = 'insufficient_stock',
            detail = v_detail,
            hint = 'Sell less, receive more, or adjust the stock first.',
            column = v_first,
            datatype = v_fields;
    elsif v_slug = 'books_closed' then
        raise exception using
            errcode = 'PT409',
            message = 'books_closed',
            detail = v_detail,
            hint = 'Date it after the closing date.',
            column = v_first,
            datatype = v_fields;
    elsif v_slug = 'credit_exceeds_bill' then
        raise exception using
            errcode = 'PT409',
            message = 'credit_exceeds_bill',
            detail = v_detail,
            hint = 'Credit at most what is left of the line.',
            column = v_first,
            datatype = v_fields;
    end if;
    raise exception using
        errcode = 'PT422',
        message = 'validation',
        detail = v_detail,
        hint = 'Correct it and send again.',
        column = v_first,
        datatype = v_fields;
end;
$$;

comment on function core.raise_problems(jsonb) is
'Refuse a request for all of [{slug, field, detail}]. One kind of problem gives its slug, several give validation. COLUMN is the first field; DATATYPE carries {field: [sentence]} for all of them. Errors: not_found, product_archived, customer_archived, series_archived, no_open_cash_session, insufficient_stock, books_closed, credit_exceeds_bill, validation.';
