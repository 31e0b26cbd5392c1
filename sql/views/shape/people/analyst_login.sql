create view shape.analyst_login
with (security_invoker = true) as
select
    org_id,
    id,
    login,
    created_at,
    revoked_at,
    revoked_by
from data.analyst;

comment on view shape.analyst_login is 'The login of an analyst, as the API shows it.';
