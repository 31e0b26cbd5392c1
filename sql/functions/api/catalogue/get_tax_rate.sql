create function api.get_tax_rate(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_tax_rate');

    return core.show_tax_rate(p_org_id, p_id);
end;
$$;

comment on function api.get_tax_rate(text, uuid, uuid) is
'Return one tax rate, archived or not. Errors: not_found.';

grant execute on function api.get_tax_rate(text, uuid, uuid) to counterfoil_api;
