create view shape.member
with (security_invoker = true) as
select
    membership.org_id,
    membership.user_id,
    user_account.email,
    user_account.name,
    membership.role,
    custom_role.name as role_name,
    membership.is_active,
    membership.created_at
from data.membership
inner join data.user_account on membership.user_id = user_account.id
left join data.custom_role
    on membership.org_id = custom_role.org_id and membership.custom_role = custom_role.role;

comment on view shape.member is 'A person in an organization.';
