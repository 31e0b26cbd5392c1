create or replace function guard.check_books_open(p_org_id uuid, p_dated_on date)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_closed_through date;
    v_lock text; -- assigned, not performed: an expression is no query
begin
    -- Shared with other writers, exclusive against a closing; the next statement reads what is committed now.
    v_lock := pg_advisory_xact_lock_shared(guard.make_org_lock_key(p_org_id));
    select org.books_closed_through into v_closed_through from data.org where org.org_id = p_org_id;

    if p_dated_on <= v_closed_through then
        perform guard.raise_problem(
            p_slug => 'books_closed',
            p_detail => format('The books are closed through %s; %s is not after it.', v_closed_through, p_dated_on)
        );
    end if;
end;
$$;

comment on function guard.check_books_open(uuid, date) is
'Refuse a date on or before the closing date of an organization. Errors: books_closed.';

grant execute on function guard.check_books_open(uuid, date) to counterfoil_owner, counterfoil_definer;
