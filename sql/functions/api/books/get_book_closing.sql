create function api.get_book_closing(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_book_closing');

    select to_json(book_closing) into v_shown
    from shape.book_closing
    where book_closing.org_id = p_org_id and book_closing.id = p_id;
    if not found then
        perform core.raise_not_found('closing');
    end if;
    return v_shown;
end;
$$;

comment on function api.get_book_closing(text, uuid, uuid) is
'Return one closing of the books with its summary. Errors: not_found.';

grant execute on function api.get_book_closing(text, uuid, uuid) to counterfoil_api;
