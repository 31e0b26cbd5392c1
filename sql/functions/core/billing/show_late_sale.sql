create function core.show_late_sale(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(late_sale) into v_shown
    from shape.late_sale
    where late_sale.org_id = p_org_id and late_sale.id = p_id;

    if not found then
        perform core.raise_not_found('late sale');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_late_sale(uuid, uuid) is 'A late sale as the API shows it. Errors: not_found.';
