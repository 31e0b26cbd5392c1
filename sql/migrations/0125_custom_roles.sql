-- An organization makes roles of its own, beside the four that are built in.
create table data.custom_role (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    role text not null check (role ~ '^[a-z][a-z0-9_]{1,39}$' and not guard.is_built_in_role(role)),
    name text not null check (length(name) between 1 and 60),
    is_active boolean not null default true,
    created_by uuid not null,
    created_at timestamptz not null default now() check (isfinite(created_at)),
    updated_at timestamptz not null default now() check (isfinite(updated_at)),
    version bigint not null default 1,
    primary key (org_id, id),
    unique (org_id, role),
    unique (org_id, name),
    foreign key (org_id) references data.org (org_id),
    foreign key (created_by) references data.user_account (id)
);
comment on table data.custom_role is
'A role that an organization made, beside admin, manager, cashier and analyst. It may do what data.custom_role_permission says.';
comment on column data.custom_role.role is 'What members, invitations and limits call it. It never changes.';
comment on column data.custom_role.name is 'What people call it.';
comment on column data.custom_role.is_active is 'False: archived. Nobody has it, and nobody can get it.';

create table data.custom_role_permission (
    org_id uuid not null,
    role text not null,
    operation text not null check (operation ~ '^[a-z][a-z_]{1,62}$'),
    is_approval_needed boolean not null default false,
    primary key (org_id, role, operation),
    foreign key (org_id, role) references data.custom_role (org_id, role)
);
comment on table data.custom_role_permission is
'Which custom role may perform which operation. One that data.role_permission does not know is denied.';
comment on column data.custom_role_permission.is_approval_needed is
'Whether the role may do it with an approval only; true only for operations that know approvals.';

-- What a member, an invitation or a limit names is a built-in role or a custom one of the same organization.
alter table data.membership
drop constraint membership_role_check,
add column custom_role text generated always as (case when not guard.is_built_in_role(role) then role end) stored,
add foreign key (org_id, custom_role) references data.custom_role (org_id, role);
comment on column data.membership.custom_role is 'The role, if it is a custom one.';

alter table data.invitation
drop constraint invitation_role_check,
add column custom_role text generated always as (case when not guard.is_built_in_role(role) then role end) stored,
add foreign key (org_id, custom_role) references data.custom_role (org_id, role);
comment on column data.invitation.custom_role is 'The role, if it is a custom one.';

alter table data.role_limit
drop constraint role_limit_role_check,
add constraint role_limit_role_check check (role <> 'analyst'),
add column custom_role text generated always as (case when not guard.is_built_in_role(role) then role end) stored,
add foreign key (org_id, custom_role) references data.custom_role (org_id, role);
comment on column data.role_limit.custom_role is 'The role, if it is a custom one.';

set local role counterfoil_definer;
drop function if exists session.may_give(text, text); -- session.may_give_role knows the organization
set local role counterfoil_owner;
