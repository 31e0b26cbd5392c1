create function api.update_tax_rate(
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
    v_tax_rate data.tax_rate;
begin
    perform session.authorise(p_capability, p_org_id, 'update_tax_rate');

    select * into v_tax_rate
    from data.tax_rate
    where tax_rate.org_id = p_org_id and tax_rate.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('tax rate');
    elsif v_tax_rate.version <> p_version then
        perform core.raise_stale(v_tax_rate.version);
    end if;

    v_tax_rate.exemption_reason := (jsonb_populate_record(v_tax_rate, p_body)).exemption_reason;
    update data.tax_rate
    set
        name = coalesce(trim(p_body ->> 'name'), tax_rate.name),
        exemption_reason = v_tax_rate.exemption_reason
    where tax_rate.org_id = p_org_id and tax_rate.id = p_id;

    return core.show_tax_rate(p_org_id, p_id);
end;
$$;

comment on function api.update_tax_rate(text, uuid, uuid, bigint, jsonb) is
'Rename a tax rate, or say why no tax is charged, at the version given; its rate changes only on a day, by a period. p_body: {name?, exemption_reason?}. Errors: not_found, stale, duplicate.';

grant execute on function api.update_tax_rate(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
