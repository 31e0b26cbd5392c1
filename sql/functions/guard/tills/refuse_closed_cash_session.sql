create or replace function guard.refuse_closed_cash_session()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    -- Against the transaction that closes it: an earlier row is in the Z report, a later one is refused.
    perform
    from data.cash_session
    where
        cash_session.org_id = new.org_id
        and cash_session.id = new.cash_session_id
        and cash_session.closed_at is null
    for share;

    if not found then
        perform guard.raise_problem(
            p_slug => 'cash_session_closed',
            p_detail => 'The shift has ended, and its Z report is written.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.refuse_closed_cash_session() is
'After an insert of a row that belongs to a shift: refuse it when the shift has ended, and keep the shift open until this transaction is over. Errors: cash_session_closed.';

grant execute on function guard.refuse_closed_cash_session() to counterfoil_owner;
