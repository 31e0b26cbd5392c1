create or replace function guard.refuse_closed_books()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_dated_on date;
    v_closed_through date;
begin
    if tg_table_name = 'bill' then
        v_dated_on := new.issued_on;
    elsif tg_table_name = 'payment' then
        v_dated_on := new.paid_on;
    elsif tg_table_name = 'stock_movement' then
        v_dated_on := new.moved_on;
    else
        v_dated_on := new.entry_on;
    end if;

    -- Shared with every other writer, against the one that closes the books; then read what is committed now.
    perform pg_advisory_xact_lock_shared(guard.org_lock_key(new.org_id));
    select org.books_closed_through into v_closed_through from data.org where org.org_id = new.org_id;

    if v_dated_on <= v_closed_through then
        raise exception using
            errcode = 'PT409',
            message = 'books_closed',
            detail = format('The books are closed through %s; %s is not after it.', v_closed_through, v_dated_on),
            hint = 'Date it after the closing date.';
    end if;
    return new;
end;
$$;

comment on function guard.refuse_closed_books() is 'Before an insert of a dated fact: refuse a date on or before the closing date.';

grant execute on function guard.refuse_closed_books() to counterfoil_owner;
