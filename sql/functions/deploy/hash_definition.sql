create function deploy.hash_definition(p_definition text)
returns text
language sql
immutable
security definer
set search_path = ''
return encode(sha256(convert_to(deploy.strip_definition(p_definition), 'UTF8')), 'hex');

comment on function deploy.hash_definition(text) is 'Return the sha256 of a long definition.';
