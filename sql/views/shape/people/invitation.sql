create view shape.invitation
with (security_invoker = true) as
select
    invitation.org_id,
    invitation.id,
    invitation.email,
    invitation.role,
    custom_role.name as role_name,
    case
        when invitation.accepted_at is not null then 'accepted'
        when invitation.revoked_at is not null then 'revoked'
        when invitation.expires_at <= now() then 'expired'
        else 'open'
    end as status,
    -- A message that is not there any more was finished a month ago, so the invitation has expired.
    case when invitation.mail_id is not null then coalesce(message.state, 'sent') end as mail,
    invitation.created_by,
    invitation.created_at,
    invitation.expires_at
from data.invitation
left join data.message on invitation.mail_id = message.id
left join data.custom_role
    on invitation.org_id = custom_role.org_id and invitation.custom_role = custom_role.role;

comment on view shape.invitation is 'An invitation, as the API shows it; mail is the state of its message, null where there is none.';
