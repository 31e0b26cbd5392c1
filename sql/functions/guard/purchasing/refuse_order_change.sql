create or replace function guard.refuse_order_change()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_moving constant text [] := array[
        'status', 'cancelled_at', 'cancelled_by', 'cancel_reason', 'updated_at', 'version'
    ];
    v_end text;
begin
    -- Older versions cancelled partly received orders: only those may go from one final status to another.
    if
        tg_op = 'DELETE'
        or old.status = 'closed_short'
        or old.status = 'cancelled' and new.status <> 'closed_short'
        or to_jsonb(new) - v_moving <> to_jsonb(old) - v_moving
    then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => format('Order %s is sent and stays as it was.', old.number),
            p_hint => 'Cancel what is still to come, and order anew.'
        );
    end if;

    if new.status in ('cancelled', 'closed_short') then
        select
            case
                when bool_and(line.received_quantity >= line.ordered_quantity) then 'received'
                when bool_or(line.received_quantity > 0) then 'closed_short'
                else 'cancelled'
            end
        into v_end
        from data.purchase_order_line as line
        where line.org_id = new.org_id and line.purchase_order_id = new.id;

        if new.status <> v_end then
            perform guard.raise_problem(
                p_slug => 'immutable',
                p_detail => format('What has come of order %s makes it %s.', old.number, replace(v_end, '_', ' ')),
                p_hint => 'Cancel what is still to come, and order anew.'
            );
        end if;
    end if;
    return null;
end;
$$;

comment on function guard.refuse_order_change() is
'After an update or delete of an order that was sent: only its status may change, and only forward. An order that ends early is cancelled if nothing was received, else closed_short. Errors: immutable.';

grant execute on function guard.refuse_order_change() to counterfoil_owner;
