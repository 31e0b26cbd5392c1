create or replace function guard.refuse_order_line_change()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_line jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
    if tg_op = 'UPDATE' and to_jsonb(new) - 'received_quantity' = to_jsonb(old) - 'received_quantity' then
        return null;
    end if;

    if exists (
        select
        from data.purchase_order
        where
            purchase_order.org_id = (v_line ->> 'org_id')::uuid
            and purchase_order.id = (v_line ->> 'purchase_order_id')::uuid
            and purchase_order.sent_at is not null
    ) then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => 'The order is sent and its lines stay as they were.',
            p_hint => 'Cancel what is still to come, and order anew.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.refuse_order_line_change() is
'After a change of a line of an order: refuse it when the order was sent, except the received quantity. Errors: immutable.';

grant execute on function guard.refuse_order_line_change() to counterfoil_owner;
