create or replace procedure guard.make_insert_only(p_table regclass)
language plpgsql
set search_path = ''
as $$
begin
    call guard.attach(p_table, 'immutable', 'before update or delete on %s for each row', 'guard.refuse_change()');
    call guard.attach(p_table, 'never_truncated', 'before truncate on %s for each statement', 'guard.refuse_change()');
end;
$$;

comment on procedure guard.make_insert_only (regclass) is 'Make a table insert-only, for every role.';

grant execute on procedure guard.make_insert_only(regclass) to counterfoil_owner;
