create or replace function guard.refuse_closed_books()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if tg_table_name in ('bill', 'z_report') then
        perform guard.check_books_open(added.org_id, min(added.issued_on)) from added group by added.org_id;
    elsif tg_table_name = 'payment' then
        perform guard.check_books_open(added.org_id, min(added.paid_on)) from added group by added.org_id;
    elsif tg_table_name = 'stock_movement' then
        perform guard.check_books_open(added.org_id, min(added.moved_on)) from added group by added.org_id;
    elsif tg_table_name = 'reminder' then
        perform guard.check_books_open(added.org_id, min(added.dated_on)) from added group by added.org_id;
    elsif tg_table_name = 'cash_session' then
        perform guard.check_books_open(added.org_id, min(added.opened_on)) from added group by added.org_id;
    else
        perform guard.check_books_open(added.org_id, min(added.entry_on)) from added group by added.org_id;
    end if;
    return null;
end;
$$;

comment on function guard.refuse_closed_books() is
'After an insert of dated facts: refuse a date on or before the closing date. It checks once per statement, because one statement inserts many movements. Errors: books_closed.';

grant execute on function guard.refuse_closed_books() to counterfoil_owner;
