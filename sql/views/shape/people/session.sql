create view shape.session
with (security_invoker = true) as
select
    family_id as id,
    user_id,
    user_agent,
    address,
    created_at,
    last_used_at,
    expires_at
from data.login
where ended_at is null and expires_at > now();

comment on view shape.session is 'A login that goes on, as the API shows it to its person.';
