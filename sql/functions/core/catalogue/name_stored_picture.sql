create function core.name_stored_picture(p_org_id uuid, p_sha256 text)
returns text
language sql
immutable
parallel safe
return p_org_id::text || '/' || p_sha256;

comment on function core.name_stored_picture(uuid, text) is
'Return the name of a picture in the store. Products of one organization with the same picture share a file.';

grant execute on function core.name_stored_picture(uuid, text) to counterfoil_owner;
