create function api.create_category(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new data.category := jsonb_populate_record(null::data.category, core.clean_texts(p_body));
begin
    perform session.authorise(p_capability, p_org_id, 'create_category');

    perform core.lock_org(p_org_id); -- one change of the tree at a time
    v_new.org_id := p_org_id;
    v_new.id := guard.uuidv7();
    perform core.insert_categories(array[v_new]);

    return core.show_category(p_org_id, v_new.id);
end;
$$;

comment on function api.create_category(text, uuid, jsonb) is
'Create a category. p_body: {name, parent_id?}. Errors: validation, duplicate, reference, category_archived.';

grant execute on function api.create_category(text, uuid, jsonb) to counterfoil_api;
