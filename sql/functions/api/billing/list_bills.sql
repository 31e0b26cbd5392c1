create function api.list_bills(
    p_capability text,
    p_org_id uuid,
    p_status text,
    p_type text,
    p_number text,
    p_code text,
    p_external_reference text,
    p_customer_id uuid,
    p_product_id uuid,
    p_issued_by uuid,
    p_register_id uuid,
    p_cash_session_id uuid,
    p_payment_state text,
    p_from_on date,
    p_through_on date,
    p_min_gross_amount numeric,
    p_max_gross_amount numeric,
    p_search text,
    p_cursor text,
    p_limit integer
)
returns core.json_text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_filter core.bill_filter;
    v_page core.bill_page;
begin
    perform session.authorise(p_capability, p_org_id, 'list_bills');

    v_filter.type := p_type;
    v_filter.number := p_number;
    v_filter.external_reference := p_external_reference;
    v_filter.customer_id := p_customer_id;
    v_filter.product_id := p_product_id;
    v_filter.issued_by := p_issued_by;
    v_filter.register_id := p_register_id;
    v_filter.cash_session_id := p_cash_session_id;
    v_filter.payment_state := p_payment_state;
    v_filter.from_on := p_from_on;
    v_filter.through_on := p_through_on;
    v_filter.min_gross_amount := p_min_gross_amount;
    v_filter.max_gross_amount := p_max_gross_amount;
    v_filter.search := nullif(trim(p_search), '');
    v_filter.max_rows := p_limit;
    if p_status = 'draft' then
        return core.list_drafts(p_org_id, v_filter, p_code, p_cursor);
    end if;

    v_filter := core.read_bill_filter(p_org_id, v_filter, p_code, p_cursor);
    if core.is_bill_list_whole(v_filter) then
        return core.show_bills_by_day(v_filter);
    end if;

    v_page := case
        when v_filter.search is null
            or num_nonnulls(
                v_filter.id, v_filter.number, v_filter.mark, v_filter.external_reference, v_filter.customer_id,
                v_filter.product_id,
                v_filter.cash_session_id, nullif(v_filter.payment_state, 'settled')
            ) > 0
            then core.walk_bills(v_filter)
        else core.search_bills(v_filter)
    end;

    return core.show_bills(p_org_id, v_page);
end;
$$;

comment on function api.list_bills(
    text, uuid, text, text, text, text, text, uuid, uuid, uuid, uuid, uuid, text, date, date, numeric, numeric, text,
    text, integer
) is
'List bills and credit notes without their lines: issued ones by date, latest first, or drafts (p_status draft), latest first. A parameter that is null filters nothing. p_code is what the QR code of a paper holds, or the mark or id of a document made offline; p_payment_state is open, overdue or settled; p_search is a number, a mark, words of the customer''s name or number, the beginning of an external reference, or a part of a note or reason. A page may be short although there is a next one. Errors: validation.';

grant execute on function api.list_bills(
    text, uuid, text, text, text, text, text, uuid, uuid, uuid, uuid, uuid, text, date, date, numeric, numeric, text,
    text, integer
) to counterfoil_api;
