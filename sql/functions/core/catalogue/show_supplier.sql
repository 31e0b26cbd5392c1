create function core.show_supplier(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(supplier) into v_shown
    from shape.supplier
    where supplier.org_id = p_org_id and supplier.id = p_id;

    if not found then
        perform core.raise_not_found('supplier');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_supplier(uuid, uuid) is 'Return one supplier as the API shows it. Errors: not_found.';
