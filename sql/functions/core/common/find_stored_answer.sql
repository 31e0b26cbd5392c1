create function core.find_stored_answer(p_org_id uuid, p_idempotency_key text, p_request jsonb)
returns json
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_stored constant data.idempotency_key := core.find_key(p_org_id, p_idempotency_key, p_request);
begin
    return case
        when v_stored.document_id is null then v_stored.answer
        else core.show_issued_document(p_org_id, v_stored.document_id)
    end;
end;
$$;

comment on function core.find_stored_answer(uuid, text, jsonb) is
'Return the answer already given to this key, or null. It is the second step of an idempotent command, under the lock of the organization. p_request is the operation with all its parameters. Errors: idempotency_key_missing, idempotency_key_reused.';
