create function api.archive_tax_rate(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'archive_tax_rate');

    update data.tax_rate
    set is_active = false
    where tax_rate.org_id = p_org_id and tax_rate.id = p_id and tax_rate.is_active <> false;

    return core.show_tax_rate(p_org_id, p_id);
end;
$$;

comment on function api.archive_tax_rate(text, uuid, uuid) is
'Hide a tax rate from lists and from sale; its history stays. A second call changes nothing. Returns the tax rate. Errors: not_found.';

grant execute on function api.archive_tax_rate(text, uuid, uuid) to counterfoil_api;
