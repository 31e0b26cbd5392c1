create or replace function guard.check_org_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if new.books_closed_through is distinct from old.books_closed_through then
        perform pg_advisory_xact_lock(guard.make_org_lock_key(new.org_id)); -- wait for transactions that date something
        if new.books_closed_through is null or new.books_closed_through < old.books_closed_through then
            perform guard.raise_problem(
                p_slug => 'books_closed',
                p_detail => format(
                    'The books are closed through %s and are not opened again.', old.books_closed_through
                ),
                p_hint => 'Choose a later date.',
                p_field => 'through_on'
            );
        elsif exists (
            select
            from data.cash_session
            where
                cash_session.org_id = new.org_id
                and cash_session.closed_at is null
                and cash_session.opened_on <= new.books_closed_through
        ) then
            perform guard.raise_problem(
                p_slug => 'cash_sessions_open',
                p_detail => format('A till opened on or before %s is still open.', new.books_closed_through),
                p_field => 'through_on'
            );
        elsif not exists (
            select
            from data.book_closing
            where book_closing.org_id = new.org_id and book_closing.through_on = new.books_closed_through
        ) then
            perform guard.raise_problem(
                p_slug => 'immutable',
                p_detail => 'The closing date moves with a closing and its summary, and with nothing else.',
                p_hint => 'Close the books through that day.',
                p_field => 'through_on'
            );
        end if;
    end if;

    if
        new.currency <> old.currency
        and (
            exists (select from data.bill where bill.org_id = new.org_id)
            or exists (select from data.payment where payment.org_id = new.org_id)
            or exists (select from data.stock_entry where stock_entry.org_id = new.org_id)
            or exists (select from data.cash_session where cash_session.org_id = new.org_id)
        )
    then
        perform guard.raise_problem(
            p_slug => 'currency_frozen',
            p_detail => 'The currency cannot change once a document is issued, goods have a cost, '
                || 'money is on account or a till was opened.',
            p_field => 'currency'
        );
    end if;
    return new;
end;
$$;

comment on function guard.check_org_change() is
'Before an update of an organization: books close forward only, with a closing of that day, and not while a register is open; and the first issued document, receipt of goods, payment or shift fixes the currency. Errors: books_closed, cash_sessions_open, currency_frozen, immutable.';

grant execute on function guard.check_org_change() to counterfoil_owner;
