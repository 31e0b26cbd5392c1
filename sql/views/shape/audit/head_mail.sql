create view shape.head_mail
with (security_invoker = true) as
select
    org_id,
    email,
    language,
    case
        when stopped_at is not null then 'stopped'
        when confirmed_at is not null then 'confirmed'
        else 'asked'
    end as state,
    asked_at,
    coalesce(confirmed_at, stopped_at) as answered_at
from data.head_mail;

comment on view shape.head_mail is 'To whom the head file is mailed, and what that person said, as the API shows it.';
