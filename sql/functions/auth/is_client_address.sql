create function auth.is_client_address(p_address text)
returns boolean
language sql
immutable
parallel safe
return p_address not like '127.%' and p_address <> '::1';

comment on function auth.is_client_address(text) is
'Return whether an address tells clients apart. That of the machine itself does not: it is of a proxy that nobody declared.';
