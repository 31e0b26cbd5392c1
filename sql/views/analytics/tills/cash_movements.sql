create view analytics.cash_movements
with (security_invoker = true) as
select
    cash_movement.org_id,
    cash_movement.id as cash_movement_id,
    cash_movement.cash_session_id,
    cash_session.register_id,
    cash_session.register_code,
    cash_session.currency,
    case when cash_movement.direction = 'in' then cash_movement.amount else -cash_movement.amount end as moved_amount,
    cash_movement.reason::text as reason,
    cash_movement.created_by,
    person.user_name as created_by_name,
    cash_movement.created_by_proof::text as created_by_proof,
    cash_movement.device_id,
    cash_movement.created_at
from data.cash_movement
inner join data.cash_session
    on cash_movement.org_id = cash_session.org_id and cash_movement.cash_session_id = cash_session.id
left join analytics.people as person on cash_movement.created_by = person.user_id;

comment on view analytics.cash_movements is
'Cash put into drawers; negative: cash taken out; 0: a drawer opened without a sale.';

grant select on analytics.cash_movements to counterfoil_analyst;
