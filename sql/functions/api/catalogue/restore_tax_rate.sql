create function api.restore_tax_rate(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'restore_tax_rate');

    update data.tax_rate
    set is_active = true
    where tax_rate.org_id = p_org_id and tax_rate.id = p_id and tax_rate.is_active <> true;

    return core.show_tax_rate(p_org_id, p_id);
end;
$$;

comment on function api.restore_tax_rate(text, uuid, uuid) is
'Undo archive_tax_rate. A second call changes nothing. Returns the tax rate. Errors: not_found.';

grant execute on function api.restore_tax_rate(text, uuid, uuid) to counterfoil_api;
