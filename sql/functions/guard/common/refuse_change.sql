create or replace function guard.refuse_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    -- An answer is stored for as long as somebody may repeat the request.
    if tg_table_name = 'idempotency_key' and tg_op = 'DELETE' then
        if old.created_at < now() - interval '30 days' then
            return old;
        end if;
    end if;

    if tg_op = 'UPDATE' and tg_table_name in ('audit_log', 'bill', 'reminder') then
        if guard.is_erasure(tg_table_name, to_jsonb(old), to_jsonb(new)) then
            return new;
        end if;
    end if;

    perform guard.raise_problem(
        p_slug => 'immutable',
        p_detail => format('Rows of %s are never changed or removed.', tg_table_name),
        p_hint => 'Correct an issued bill with a credit note, and stock with an adjustment.'
    );
    return null;
end;
$$;

comment on function guard.refuse_change() is
'Before an update, delete or truncate of a ledger: refuse it, whoever asks. Its triggers fire always, also for replication roles. Idempotency keys alone may go, after 30 days, and personal data may be erased (guard.is_erasure). Errors: immutable.';

grant execute on function guard.refuse_change() to counterfoil_owner;
