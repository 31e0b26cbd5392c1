create function api.delete_tax_rate_period(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_tax_rate_id uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'delete_tax_rate_period');

    perform core.lock_org(p_org_id); -- no bill is priced meanwhile
    delete from data.tax_rate_period
    where tax_rate_period.org_id = p_org_id and tax_rate_period.id = p_id
    returning tax_rate_period.tax_rate_id into v_tax_rate_id;
    if not found then
        perform core.raise_not_found('period of a tax rate');
    end if;

    return core.show_tax_rate(p_org_id, v_tax_rate_id);
end;
$$;

comment on function api.delete_tax_rate_period(text, uuid, uuid) is
'Withdraw a change of a tax rate that has not begun yet. Returns the tax rate. Errors: not_found, tax_rate_in_use.';

grant execute on function api.delete_tax_rate_period(text, uuid, uuid) to counterfoil_api;
