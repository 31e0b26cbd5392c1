create function api.create_credit_note(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_idempotency_key text,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_request constant jsonb := jsonb_build_array('create_credit_note', p_id, p_body);
    v_answer json;
    v_id uuid;
    v_org data.org;
    v_original data.bill;
begin
    perform session.authorise(p_capability, p_org_id, 'create_credit_note');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_original := core.find_issued(p_org_id, p_id);
    if v_original.type <> 'bill' then
        perform core.raise_invalid('', 'A credit note cannot be credited.', 'Issue a new bill.');
    elsif coalesce(trim(p_body ->> 'reason'), '') = '' then
        perform core.raise_invalid('reason', 'A credit note needs a reason.');
    end if;

    v_id := core.issue_credit_note(v_org, v_original, p_body);
    v_answer := core.show_bill(p_org_id, v_id);
    return core.keep_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_credit_note(text, uuid, uuid, text, jsonb) is
'Correct an issued bill, line by line; never beyond what was billed. p_body: {lines: [{line_no, quantity, restock}], reason, issued_on?, external_reference?}. Returns the credit note. Errors: not_found, not_issued, validation, credit_exceeds_bill, books_closed, idempotency_key_reused.';

grant execute on function api.create_credit_note(text, uuid, uuid, text, jsonb) to counterfoil_api;
