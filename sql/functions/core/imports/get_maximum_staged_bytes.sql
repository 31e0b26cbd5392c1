create function core.get_maximum_staged_bytes()
returns bigint
language sql
immutable
set search_path = ''
return 268435456;

comment on function core.get_maximum_staged_bytes() is
'How long the cells of all rows are that the imports of an organization may keep: 256 MiB.';
