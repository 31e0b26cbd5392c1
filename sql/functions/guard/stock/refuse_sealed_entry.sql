create or replace function guard.refuse_sealed_entry()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if exists (
        select
        from added
        inner join data.stock_entry on stock_entry.org_id = added.org_id and stock_entry.id = added.stock_entry_id
    ) then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => format('The stock entry is made: no %s can be added to it.', tg_table_name),
            p_hint => 'Make another stock entry.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.refuse_sealed_entry() is
'After an insert of lines or costs of a stock entry: refuse it when the entry exists already, since it is the seal and comes last. Errors: immutable.';

grant execute on function guard.refuse_sealed_entry() to counterfoil_owner;
