create view analytics.cash_movement
with (security_invoker = true) as
select
    cash_movement.org_id,
    cash_movement.id as cash_movement_id,
    cash_movement.cash_session_id,
    cash_session.register_id,
    cash_session.register_code,
    cash_session.currency,
    case when cash_movement.direction = 'in' then cash_movement.amount else -cash_movement.amount end as amount,
    cash_movement.reason,
    cash_movement.created_by,
    cash_movement.created_at
from data.cash_movement
inner join data.cash_session
    on cash_movement.org_id = cash_session.org_id and cash_movement.cash_session_id = cash_session.id;

comment on view analytics.cash_movement is 'Cash put into drawers, and negative what was taken out.';

grant select on analytics.cash_movement to counterfoil_analyst;
