create view shape.unit
with (security_invoker = true) as
select
    org_id,
    id,
    code,
    name,
    decimals,
    unece_code,
    is_active,
    created_at,
    updated_at,
    version
from data.unit;

comment on view shape.unit is 'A unit, as the API shows it.';
