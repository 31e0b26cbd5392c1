create function api.create_tax_rate_period(p_capability text, p_org_id uuid, p_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new constant data.tax_rate_period := jsonb_populate_record(null::data.tax_rate_period, p_body);
    v_tax_rate data.tax_rate;
begin
    perform session.authorise(p_capability, p_org_id, 'create_tax_rate_period');

    perform core.lock_org(p_org_id); -- no bill is priced meanwhile
    select * into v_tax_rate
    from data.tax_rate
    where tax_rate.org_id = p_org_id and tax_rate.id = p_id;
    if not found then
        perform core.raise_not_found('tax rate');
    end if;

    insert into data.tax_rate_period (
        org_id, tax_rate_id, valid_from_on, tax_category, rate, exemption_reason, created_by
    )
    values (
        p_org_id,
        p_id,
        v_new.valid_from_on,
        coalesce(v_new.tax_category, v_tax_rate.tax_category),
        v_new.rate,
        v_new.exemption_reason,
        session.user_id()
    );

    return core.show_tax_rate(p_org_id, p_id);
end;
$$;

comment on function api.create_tax_rate_period(text, uuid, uuid, jsonb) is
'Set the rate and tax category that a tax rate has from a day on. Once there are documents, the day must be in the future. p_body: {valid_from_on, tax_category?: S|Z|E|AE|K|G|O|L|M, rate, exemption_reason?}. Returns the tax rate. Errors: not_found, validation, duplicate, tax_rate_in_use.';

grant execute on function api.create_tax_rate_period(text, uuid, uuid, jsonb) to counterfoil_api;
