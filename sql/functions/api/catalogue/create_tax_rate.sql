create function api.create_tax_rate(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.tax_rate := jsonb_populate_record(null::data.tax_rate, core.clean_texts(p_body));
begin
    perform session.authorise(p_capability, p_org_id, 'create_tax_rate');

    v_new.org_id := p_org_id;
    v_new.id := guard.uuidv7();
    perform core.insert_tax_rates(array[v_new]);

    return core.show_tax_rate(p_org_id, v_new.id);
end;
$$;

comment on function api.create_tax_rate(text, uuid, jsonb) is
'Create a tax rate. p_body: {name, tax_category?: S|Z|E|AE|K|G|O|L|M, rate, exemption_reason?}. Errors: validation, duplicate.';

grant execute on function api.create_tax_rate(text, uuid, jsonb) to counterfoil_api;
