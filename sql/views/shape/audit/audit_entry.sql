create view shape.audit_entry
with (security_invoker = true) as
select
    org_id,
    id,
    at,
    user_id,
    login,
    operation,
    table_name,
    row_id,
    action,
    old,
    new
from data.audit_log;

comment on view shape.audit_entry is 'One change of one row, as the API shows it.';
