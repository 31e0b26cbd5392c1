create view shape.account
with (security_invoker = true) as
select
    id,
    email,
    name,
    language,
    email_verified_at
from data.user_account;

comment on view shape.account is 'The account of a person, as the API shows it to them.';
