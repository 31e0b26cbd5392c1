create function api.close_books(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_through_on constant date := (p_body ->> 'through_on')::date;
    v_org data.org;
begin
    perform session.authorise(p_capability, p_org_id, 'close_books');

    v_org := core.lock_org(p_org_id);
    perform core.check_closing_day(v_org, v_through_on);

    if v_through_on is distinct from v_org.books_closed_through then
        perform core.write_book_closing(v_org, v_through_on);
    end if;
    return (select to_json(org) from shape.org where org.id = p_org_id);
end;
$$;

comment on function api.close_books(text, uuid, jsonb) is
'Close the books through a day and store a summary of them; they never open again. Closing through the same day again changes nothing. p_body: {through_on}. Returns the organization. Errors: validation, books_closed, cash_sessions_open, drafts_in_period.';

grant execute on function api.close_books(text, uuid, jsonb) to counterfoil_api;
