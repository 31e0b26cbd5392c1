create function api.delete_purchase_order(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_order data.purchase_order;
begin
    perform session.authorise(p_capability, p_org_id, 'delete_purchase_order');

    v_order := core.lock_order_draft(p_org_id, p_id);
    perform core.write_order_lines(v_order, '[]'); -- Never validation, product_archived: it passes no lines
    delete from data.purchase_order
    where purchase_order.org_id = p_org_id and purchase_order.id = v_order.id;
    return json_build_object('id', v_order.id, 'status', 'deleted');
end;
$$;

comment on function api.delete_purchase_order(text, uuid, uuid) is
'Throw a draft order away; no number is lost. Errors: not_found, order_sent.';

grant execute on function api.delete_purchase_order(text, uuid, uuid) to counterfoil_api;
