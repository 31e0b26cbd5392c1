create function api.update_role_limit(
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
    v_limit data.role_limit;
begin
    perform session.authorise(p_capability, p_org_id, 'update_role_limit');

    perform core.lock_org(p_org_id); -- a sale in progress finishes under the old limit; the next one has the new limit
    select * into v_limit
    from data.role_limit
    where role_limit.org_id = p_org_id and role_limit.id = p_id
    for no key update;
    if not found then
        perform core.raise_not_found('limit');
    elsif v_limit.version <> p_version then
        perform core.raise_stale(v_limit.version);
    end if;
    perform core.check_giver(p_org_id, v_limit.role);

    v_limit := jsonb_populate_record(v_limit, p_body);
    perform core.check_limit_giver(v_limit);
    update data.role_limit
    set
        max_discount_percent = v_limit.max_discount_percent,
        max_price_cut_percent = v_limit.max_price_cut_percent,
        is_register_needed = v_limit.is_register_needed
    where role_limit.org_id = p_org_id and role_limit.id = p_id;

    return core.show_role_limit(p_org_id, p_id);
end;
$$;

comment on function api.update_role_limit(text, uuid, uuid, bigint, jsonb) is
'Change how far below the price a role may sell and whether at registers only, at the version given. p_body: {max_discount_percent?, max_price_cut_percent?, is_register_needed?}. Errors: not_found, stale, validation, forbidden.';

grant execute on function api.update_role_limit(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
