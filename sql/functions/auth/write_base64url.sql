create function auth.write_base64url(p_bytes bytea)
returns text
language sql
immutable
security definer
set search_path = ''
return translate(encode(p_bytes, 'base64'), E'+/=\n', '-_');

comment on function auth.write_base64url(bytea) is 'Write bytes in base64url without padding (RFC 4648, section 5).';

grant execute on function auth.write_base64url(bytea) to counterfoil_definer;
