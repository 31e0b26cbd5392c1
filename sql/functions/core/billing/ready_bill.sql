create function core.ready_bill(
    p_org data.org,
    p_id uuid,
    p_body jsonb,
    p_draft data.bill_draft default null,
    p_version bigint default null,
    p_field_prefix text default ''
)
returns core.document
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_document core.document := core.prepare_bill(p_org, p_id, p_body, p_draft.frozen_prices);
begin
    if v_document.problems is not null then
        perform core.raise_problems(
            (
                select jsonb_agg(to_jsonb(problem) || jsonb_build_object('field', p_field_prefix || problem.field))
                from unnest(v_document.problems || core.find_quantity_problems(p_org, v_document.lines)) as problem
            )
        );
    end if;
    if p_version is not null or p_body ? 'expected_gross_amount' then
        perform core.check_expected_price(v_document, p_body, p_draft, p_version);
    end if;
    v_document.header.created_at := p_draft.created_at;
    v_document.header.created_by := p_draft.created_by;
    if jsonb_array_length(p_body -> 'payments') > 0 then
        v_document.payments := core.make_payments(
            p_org, v_document.header, p_body -> 'payments', (v_document.header).gross_amount, p_field_prefix
        );
    end if;
    return v_document;
end;
$$;

comment on function core.ready_bill(data.org, uuid, jsonb, data.bill_draft, bigint, text) is
'Price a bill that is to be issued and make its payments; all that is left is to move its goods and to seal it. All problems of the request are reported together, with p_field_prefix before their fields. Writes nothing. Errors: not_found, stale, validation, insufficient_stock, product_archived, customer_archived, series_archived, total_changed, payment_exceeds_due, books_closed, discount_exceeds_limit, price_below_limit, register_required, backdating_forbidden, date_out_of_order, no_open_cash_session.';
