create view shape.user_account
with (security_invoker = true) as
select
    id,
    email,
    name
from data.user_account;

comment on view shape.user_account is 'A person, as the API shows them.';

grant usage on schema shape to counterfoil_auth_definer;
grant select on shape.user_account to counterfoil_auth_definer;
