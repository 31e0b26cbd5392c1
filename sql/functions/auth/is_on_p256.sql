set local role counterfoil_verifier; -- whose signatures need it

create function auth.is_on_p256(p_x numeric, p_y numeric)
returns boolean
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
    p constant numeric := 115792089210356248762697446949407573530086143415290314195533631308867097853951;
    b constant numeric := 41058363725152142129326129780047268409114441015993725554835256314039467401291;
begin
    return p_x < p and p_y < p and mod(p_y * p_y - (p_x * p_x * p_x - 3 * p_x + b), p) = 0;
end;
$$;

comment on function auth.is_on_p256(numeric, numeric) is
'Tell whether a point is on the curve P-256 (FIPS 186-4). The curve has no other group, so nothing else is asked of a key.';

revoke execute on function auth.is_on_p256(numeric, numeric) from public;
