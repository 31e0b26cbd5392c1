create function core.store_answer(p_org_id uuid, p_idempotency_key text, p_request jsonb, p_answer json)
returns json
language plpgsql
volatile
set search_path = ''
as $$
begin
    insert into data.idempotency_key (org_id, key, operation, request_hash, answer, user_id)
    values (
        p_org_id,
        p_idempotency_key,
        p_request ->> 0,
        sha256(convert_to(p_request::text, 'UTF8')),
        p_answer,
        session.user_id()
    );
    return p_answer;
end;
$$;

comment on function core.store_answer(uuid, text, jsonb, json) is
'Store the answer of an idempotent command under its key, in the same transaction, and return it. It is the last step of the command.';
