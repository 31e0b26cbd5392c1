create function api.get_late_sale(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_late_sale');

    return core.show_late_sale(p_org_id, p_id);
end;
$$;

comment on function api.get_late_sale(text, uuid, uuid) is
'Read a sale that came too late to be booked by itself, and what became of it. Errors: not_found.';

grant execute on function api.get_late_sale(text, uuid, uuid) to counterfoil_api;
