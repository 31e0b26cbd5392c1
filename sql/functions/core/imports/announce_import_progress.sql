create function core.announce_import_progress(p_import_id uuid, p_percent integer)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    -- Others see what a transaction writes when it is over, and what it locks at once. Shared, so that nobody waits
    -- for it, and gone with the transaction.
    perform pg_try_advisory_xact_lock_shared(core.make_progress_key(p_import_id), p_percent);
end;
$$;

comment on function core.announce_import_progress(uuid, integer) is
'Tell others how far this transaction is with an import: shape.import_job reads it among the locks.';
