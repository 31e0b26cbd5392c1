-- What only a person does: roles, keys, PINs, approvals, devices, the closing of the books.
alter table data.role_permission add column is_person_needed boolean not null default false;
comment on column data.role_permission.is_person_needed is
'Whether only a person may do it, and no API key. The same for all roles.';
