create function core.prepare_bill(p_org data.org, p_id uuid, p_body jsonb, p_frozen_prices jsonb default null)
returns core.document
language plpgsql
stable
set search_path = ''
as $$
declare
    v_document core.document := core.price_bill(p_org, p_id, p_body, p_frozen_prices);
    v_series data.document_series;
begin
    v_document.problems := v_document.problems || core.find_date_problems(
        p_org, (v_document.header).issued_on, p_body
    );
    v_document.problems := v_document.problems || core.find_limit_problems(
        p_org, p_body, v_document.lines, p_frozen_prices
    );
    if p_body ->> 'series' is not null then
        select * into v_series
        from data.document_series
        where
            document_series.org_id = p_org.org_id
            and document_series.type = 'bill'
            and document_series.series = p_body ->> 'series';
        v_document.problems := v_document.problems || core.find_series_problems(v_series);
    end if;
    if p_body ? 'sold_by' then
        v_document.problems := v_document.problems || core.find_seller_problems(
            p_org.org_id, p_id, (v_document.header).sold_by
        );
    end if;
    if p_body ->> 'register_id' is null and core.is_register_needed(p_org.org_id) then
        v_document.problems := v_document.problems || core.make_problem(
            'register_required', 'register_id',
            format('The role %s sells at registers only.', current_setting('counterfoil.role', true))
        );
    end if;
    if p_body ?| '{register_id,sold_at}' then
        v_document := core.assign_cash_session(p_org, v_document, p_body);
    end if;
    return v_document;
end;
$$;

comment on function core.prepare_bill(data.org, uuid, jsonb, jsonb) is
'Return a bill as it would be issued now: priced, dated, in the shift of its register, with all problems of its request. Stock is checked when it is taken; core.find_quantity_problems predicts those problems. Changes nothing and refuses nothing. p_body is the body of create_bill.';
