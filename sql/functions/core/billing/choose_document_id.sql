create function core.choose_document_id(p_org_id uuid, p_body jsonb, p_path text default '')
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_id constant uuid := p_body ->> 'id';
    v_kind text;
begin
    if v_id is null then
        return guard.uuidv7();
    end if;
    if not core.is_made_id(v_id) then
        perform core.check_made_id(p_body, p_path);
    end if;

    v_kind := case
        when exists (select from data.bill where bill.org_id = p_org_id and bill.id = v_id) then 'a document'
        when exists (select from data.bill_draft where bill_draft.org_id = p_org_id and bill_draft.id = v_id)
            then 'a draft'
        when exists (select from data.late_sale where late_sale.org_id = p_org_id and late_sale.id = v_id)
            then 'a late sale'
        -- What is open of a document and of money on account is noted by id alone (data.open_item).
        when exists (select from data.payment where payment.org_id = p_org_id and payment.id = v_id) then 'a payment'
    end;
    if v_kind is not null then
        perform guard.raise_problem(
            p_slug => 'id_taken',
            p_detail => format('This id is that of %s.', v_kind),
            p_field => p_path || 'id'
        );
    end if;
    return v_id;
end;
$$;

comment on function core.choose_document_id(uuid, jsonb, text) is
'The id of a new document: the one that its maker gave it, or a new one. p_path is the way to the body in the request, as return. ; the organization is locked by the caller. Errors: validation, id_taken.';
