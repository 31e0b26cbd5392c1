create function api.update_unit(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_unit data.unit;
begin
    perform session.authorise(p_capability, p_org_id, 'update_unit');

    perform core.lock_org(p_org_id); -- no stock moves while its decimals are checked
    select * into v_unit
    from data.unit
    where unit.org_id = p_org_id and unit.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('unit');
    elsif v_unit.version <> p_version then
        perform core.raise_stale(v_unit.version);
    end if;

    perform core.save_unit(v_unit, core.clean_texts(p_body));

    return core.show_unit(p_org_id, p_id);
end;
$$;

comment on function api.update_unit(text, uuid, uuid, bigint, jsonb) is
'Change a unit at the version given. p_body: {name?, decimals?, unece_code?}; fewer decimals are allowed only if every quantity on hand fits them. Past sales do not change. Errors: not_found, stale, validation, unit_in_use.';

grant execute on function api.update_unit(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
