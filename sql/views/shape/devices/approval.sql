create view shape.approval
with (security_invoker = true) as
select
    org_id,
    id,
    operation,
    trim_scale(limit_percent)::text as limit_percent,
    note,
    approved_by,
    proof,
    requested_by,
    device_id,
    approved_at,
    expires_at,
    used_at,
    bill_id,
    cash_movement_id,
    payment_id,
    reviewed_by,
    reviewed_at,
    created_at
from data.approval;

comment on view shape.approval is 'An approval and what came of it, as the API shows it.';

grant select on shape.approval to counterfoil_auth_definer;
