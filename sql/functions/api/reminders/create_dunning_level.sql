create function api.create_dunning_level(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.dunning_level := jsonb_populate_record(null::data.dunning_level, core.clean_texts(p_body));
begin
    perform session.authorise(p_capability, p_org_id, 'create_dunning_level');

    v_new.org_id := p_org_id;
    v_new.id := guard.uuidv7();
    perform core.insert_dunning_levels(array[v_new]);

    return core.show_dunning_level(p_org_id, v_new.id);
end;
$$;

comment on function api.create_dunning_level(text, uuid, jsonb) is
'Create a level of reminding. p_body: {level, days_after_due, days_to_pay, fee_amount?, subject, wording}. Errors: validation, duplicate.';

grant execute on function api.create_dunning_level(text, uuid, jsonb) to counterfoil_api;
