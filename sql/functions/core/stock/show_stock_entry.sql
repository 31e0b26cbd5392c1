create function core.show_stock_entry(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(entry) into v_shown
    from shape.stock_entry as entry
    where entry.org_id = p_org_id and entry.id = p_id;

    if not found then
        perform core.raise_not_found('stock entry');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_stock_entry(uuid, uuid) is 'Return one stock entry as the API shows it. Errors: not_found.';
