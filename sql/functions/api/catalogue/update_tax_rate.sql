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

    perform core.save_tax_rate(v_tax_rate, core.clean_texts(p_body));

    return core.show_tax_rate(p_org_id, p_id);
end;
$$;

comment on function api.update_tax_rate(text, uuid, uuid, bigint, jsonb) is
'Rename a tax rate, or change the reason why no tax is charged, at the version given. The rate itself changes only from a day on, by create_tax_rate_period. p_body: {name?, exemption_reason?}. Errors: not_found, stale, duplicate.';

grant execute on function api.update_tax_rate(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
