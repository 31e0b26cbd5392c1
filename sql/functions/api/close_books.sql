create function api.close_books(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_through_on constant date := (p_body ->> 'through_on')::date;
begin
    perform session.authorise(p_capability, p_org_id, 'close_books');

    if v_through_on is null or v_through_on >= core.today(core.lock_org(p_org_id)) then
        perform core.raise_invalid(
            'through_on', 'The books close through a day that is over.', 'Choose yesterday or a day before.'
        );
    end if;

    update data.org
    set books_closed_through = v_through_on
    where org.org_id = p_org_id;

    return (select to_json(org) from shape.org where org.id = p_org_id);
end;
$$;

comment on function api.close_books(text, uuid, jsonb) is
'Close the books through a day; they never open again. p_body: {through_on}. Returns the organization. Errors: validation, books_closed.';

grant execute on function api.close_books(text, uuid, jsonb) to counterfoil_api;
