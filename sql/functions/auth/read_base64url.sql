set local role counterfoil_verifier; -- who reads what a browser says

create function auth.read_base64url(p_text text)
returns bytea
language sql
immutable
strict
return decode(
    translate(p_text, '-_', '+/') || repeat('=', (4 - length(p_text) % 4) % 4), 'base64'
);

comment on function auth.read_base64url(text) is 'Read base64url without padding (RFC 4648, section 5).';

revoke execute on function auth.read_base64url(text) from public;
grant execute on function auth.read_base64url(text) to counterfoil_auth_definer;
