create function api.create_category(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_new constant data.category := jsonb_populate_record(null::data.category, p_body);
    v_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'create_category');

    perform core.lock_org(p_org_id); -- one change of the tree at a time
    insert into data.category (org_id, parent_id, name)
    values (p_org_id, v_new.parent_id, trim(v_new.name))
    returning category.id into v_id;

    return core.show_category(p_org_id, v_id);
end;
$$;

comment on function api.create_category(text, uuid, jsonb) is
'A new category. p_body: {name, parent_id?}. Errors: validation, duplicate, reference, category_archived.';

grant execute on function api.create_category(text, uuid, jsonb) to counterfoil_api;
