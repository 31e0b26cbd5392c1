create function core.make_progress_key(p_import_id uuid)
returns integer
language sql
immutable
parallel safe
return hashtext(p_import_id::text);

comment on function core.make_progress_key(uuid) is
'Return the first key of the advisory lock that tells the progress of an import; its second key is the progress in percent.';
