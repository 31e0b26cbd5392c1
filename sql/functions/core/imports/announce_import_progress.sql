create function core.announce_import_progress(p_import_id uuid, p_percent integer)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    -- Other sessions see a lock at once, but rows only when the transaction is over. The lock is shared, so nobody
    -- waits for it, and it ends with the transaction.
    perform pg_try_advisory_xact_lock_shared(core.make_progress_key(p_import_id), p_percent);
end;
$$;

comment on function core.announce_import_progress(uuid, integer) is
'Tell other sessions how far this transaction has got with an import; shape.import_job reads it from the locks.';
