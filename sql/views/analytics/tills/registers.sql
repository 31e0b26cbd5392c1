create view analytics.registers
with (security_invoker = true) as
select
    register.org_id,
    register.id as register_id,
    register.code as register_code,
    register.name as register_name,
    register.is_active,
    register.created_at,
    register.updated_at
from data.register;

comment on view analytics.registers is 'Registers, archived ones included.';

grant select on analytics.registers to counterfoil_analyst;
