create or replace function guard.refuse_order_change()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_moving constant text [] := array['status', 'cancelled_at', 'cancelled_by', 'cancel_reason', 'updated_at', 'version'];
begin
    if tg_op = 'DELETE' or old.status = 'cancelled' or to_jsonb(new) - v_moving <> to_jsonb(old) - v_moving then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => format('Order %s is sent and stays as it was.', old.number),
            p_hint => 'Cancel what is still to come, and order anew.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.refuse_order_change() is
'After an update or delete of an order that was sent: only its status moves on, and not beyond cancelled. Errors: immutable.';

grant execute on function guard.refuse_order_change() to counterfoil_owner;
