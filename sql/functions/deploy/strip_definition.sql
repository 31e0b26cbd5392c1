create function deploy.strip_definition(p_definition text)
returns text
language sql
immutable
security definer
set search_path = ''
return translate(p_definition, '() ' || chr(10), '');

comment on function deploy.strip_definition(text) is
'Return a definition without what PostgreSQL writes otherwise after a restore: parentheses and white space.';
