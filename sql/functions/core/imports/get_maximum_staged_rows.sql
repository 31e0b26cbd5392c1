create function core.get_maximum_staged_rows()
returns bigint
language sql
immutable
set search_path = ''
return 500000;

comment on function core.get_maximum_staged_rows() is
'How many rows all imports of an organization may keep.';
