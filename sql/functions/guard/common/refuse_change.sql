create or replace function guard.refuse_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'PT409',
        message = 'immutable',
        detail = format('Rows of %s are never changed or removed.', tg_table_name),
        hint = 'Correct an issued bill with a credit note, and stock with an adjustment.',
        table = tg_table_name,
        schema = tg_table_schema;
end;
$$;

comment on function guard.refuse_change() is
'Before an update, delete or truncate of a ledger: refuse, whoever asks. Its triggers fire always, also for replication roles.';

grant execute on function guard.refuse_change() to counterfoil_owner;
