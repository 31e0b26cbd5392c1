create or replace function guard.end_cash_session()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    update data.cash_session
    set closed_at = new.issued_at
    where
        cash_session.org_id = new.org_id
        and cash_session.id = new.cash_session_id
        and cash_session.register_id = new.register_id
        and cash_session.closed_at is null;

    if not found then
        perform guard.raise_problem(
            p_slug => 'cash_session_closed',
            p_detail => 'There is no such shift of this register, or it has ended.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.end_cash_session() is 'After an insert of a Z report: end its shift. Errors: cash_session_closed.';

grant execute on function guard.end_cash_session() to counterfoil_owner;
