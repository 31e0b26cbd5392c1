create function api.create_tax_rate(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new constant data.tax_rate := jsonb_populate_record(null::data.tax_rate, p_body);
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_tax_rate');

    insert into data.tax_rate (org_id, name, tax_category, rate, exemption_reason)
    values (p_org_id, trim(v_new.name), coalesce(v_new.tax_category, 'S'), v_new.rate, v_new.exemption_reason)
    returning tax_rate.id into v_id;

    return core.show_tax_rate(p_org_id, v_id);
end;
$$;

comment on function api.create_tax_rate(text, uuid, jsonb) is
'A new tax rate. p_body: {name, tax_category?: S|Z|E|AE|K|G|O|L|M, rate, exemption_reason?}. Errors: validation, duplicate.';

grant execute on function api.create_tax_rate(text, uuid, jsonb) to counterfoil_api;
