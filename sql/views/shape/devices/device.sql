create view shape.device
with (security_invoker = true) as
select
    org_id,
    id,
    name,
    register_id,
    unsent_count,
    oldest_unsent_at,
    last_seen_at,
    revoked_at,
    revoked_by,
    created_by,
    created_at,
    updated_at,
    version
from data.device;

comment on view shape.device is 'A device, as the API shows it, with the number of its unsent sales.';
