create function api.update_category(
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
    v_category data.category;
begin
    perform session.authorise(p_capability, p_org_id, 'update_category');

    perform core.lock_org(p_org_id); -- one change of the tree at a time
    select * into v_category
    from data.category
    where category.org_id = p_org_id and category.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('category');
    elsif v_category.version <> p_version then
        perform core.raise_stale(v_category.version);
    end if;

    perform core.save_category(v_category, core.clean_texts(p_body));

    return core.show_category(p_org_id, p_id);
end;
$$;

comment on function api.update_category(text, uuid, uuid, bigint, jsonb) is
'Rename a category, or move it with all below it, at the version given. p_body: {name?, parent_id?}; parent_id null puts it at the top. Errors: not_found, stale, validation, duplicate, reference, category_archived.';

grant execute on function api.update_category(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
