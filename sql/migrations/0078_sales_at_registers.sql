-- Whether a role sells at registers only. Organizations that are there go on as they did.
alter table data.role_limit
add column is_register_needed boolean not null default false;
comment on column data.role_limit.is_register_needed is
'Whether a sale of this role has to be at a register, where the organization has one.';
