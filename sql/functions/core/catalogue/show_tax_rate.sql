create function core.show_tax_rate(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(tax_rate) into v_shown
    from shape.tax_rate
    where tax_rate.org_id = p_org_id and tax_rate.id = p_id;

    if not found then
        perform core.raise_not_found('tax rate');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_tax_rate(uuid, uuid) is 'Return one tax rate as the API shows it. Errors: not_found.';
