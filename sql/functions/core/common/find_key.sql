create function core.find_key(p_org_id uuid, p_idempotency_key text, p_request jsonb)
returns data.idempotency_key
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_longest constant integer := 200; -- characters of a key
    v_stored data.idempotency_key;
begin
    if p_idempotency_key is null or length(p_idempotency_key) not between 1 and v_longest then
        perform guard.raise_problem(
            p_slug => 'idempotency_key_missing',
            p_detail => format('This command needs an idempotency key of 1 to %s characters.', v_longest)
        );
    end if;

    select * into v_stored
    from data.idempotency_key
    where idempotency_key.org_id = p_org_id and idempotency_key.key = p_idempotency_key;

    if found and v_stored.request_hash <> sha256(convert_to(p_request::text, 'UTF8')) then
        perform guard.raise_problem(
            p_slug => 'idempotency_key_reused',
            p_detail => 'This idempotency key was used for another request.'
        );
    end if;
    return v_stored;
end;
$$;

comment on function core.find_key(uuid, text, jsonb) is
'Return the key of an idempotent command as it was used before, or null, under the lock of the organization. p_request is the operation with all its parameters. Errors: idempotency_key_missing, idempotency_key_reused.';
