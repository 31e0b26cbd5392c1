create function core.store_document_answer(p_org_id uuid, p_idempotency_key text, p_request jsonb, p_id uuid)
returns json
language plpgsql
volatile
set search_path = ''
as $$
begin
    insert into data.idempotency_key (org_id, key, operation, request_hash, document_id, user_id)
    values (
        p_org_id,
        p_idempotency_key,
        p_request ->> 0,
        sha256(convert_to(p_request::text, 'UTF8')),
        p_id,
        session.user_id()
    );
    return core.show_document(p_org_id, p_id);
end;
$$;

comment on function core.store_document_answer(uuid, text, jsonb, uuid) is
'Note under the key of an idempotent command that its answer is a document that it issued with all its payments, and return that. It is the last step of the command.';
