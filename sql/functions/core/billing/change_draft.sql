create function core.change_draft(p_org data.org, p_draft data.bill_draft, p_body jsonb)
returns data.bill_draft
language plpgsql
stable
set search_path = ''
as $$
declare
    v_draft data.bill_draft := p_draft;
    v_document core.document;
    v_unknown jsonb;
begin
    v_draft.content := v_draft.content || p_body - '{id,issue,payments}'::text []
    - '{expected_gross_amount,has_frozen_prices}'::text [];
    v_draft.frozen_prices := case
        when coalesce((p_body ->> 'has_frozen_prices')::boolean, v_draft.frozen_prices is not null)
            then core.freeze_prices(p_org, v_draft.content -> 'lines', v_draft.frozen_prices)
    end;

    v_document := core.price_draft(p_org, v_draft);
    select jsonb_agg(problem) into v_unknown
    from unnest(v_document.problems) as problem
    where
        problem.slug = 'not_found'
        or (problem.slug = 'validation' and problem.field like 'lines.%.product_id');
    if v_unknown is not null then
        perform core.raise_problems(v_unknown); -- Of lines without a product only; all other problems may wait
    end if;

    v_draft.price_digest := core.compute_price_digest(v_document);
    return v_draft;
end;
$$;

comment on function core.change_draft(data.org, data.bill_draft, jsonb) is
'Return a draft with the changes of p_body; a field in p_body replaces the whole field. With has_frozen_prices the draft keeps the prices of now. It may be unfinished, but every product and customer in it must exist. Writes nothing. p_body is the body of create_bill. Errors: not_found, validation, product_archived, customer_archived.';
