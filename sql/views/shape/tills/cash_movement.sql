create view shape.cash_movement
with (security_invoker = true) as
select
    org_id,
    id,
    cash_session_id,
    direction,
    amount::text as amount,
    reason,
    created_by,
    created_by_proof,
    device_id,
    created_at
from data.cash_movement;

comment on view shape.cash_movement is 'Cash put into a drawer or taken out of it, as the API shows it.';
