create function core.make_progress_key(p_import_id uuid)
returns integer
language sql
immutable
parallel safe
return hashtext(p_import_id::text);

comment on function core.make_progress_key(uuid) is
'First key of the advisory lock whose second key says how far an import is, in percent.';
