set local role counterfoil_verifier; -- whose signatures need it

create function auth.is_es256(p_public_key bytea, p_message bytea, p_signature bytea)
returns boolean
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
    p constant numeric := 115792089210356248762697446949407573530086143415290314195533631308867097853951;
    n constant numeric := 115792089210356248762697446949407573529996955224135760342422259061068512044369;
    v_length constant integer := length(p_signature);
    -- Points of which one is added at each step: the generator, the key, and both together.
    v_xs numeric [] := array[
        48439561293906451759052585252797914202762949526041747995844080717082404635286,
        auth.read_integer(substr(p_public_key, 1, 32)),
        0
    ];
    v_ys numeric [] := array[
        36134250956749795798585127919587881956611106672985015071877198253568414405109,
        auth.read_integer(substr(p_public_key, 33, 32)),
        0
    ];
    v_r_length integer;
    v_r numeric;
    v_s numeric;
    v_inverse numeric;
    u1 numeric;
    u2 numeric;
    v_slope numeric;
    v_steps integer [] := '{}';
    v_step integer;
    -- The sum so far, in Jacobian coordinates; z = 0 is the point at infinity.
    x numeric := 1;
    y numeric := 1;
    z numeric := 0;
    a numeric;
    c numeric;
    d numeric;
    h numeric;
    hh numeric;
begin
    -- Two numbers in DER: 30 length 02 length r 02 length s.
    if v_length not between 8 and 72 or get_byte(p_signature, 0) <> 48 or get_byte(p_signature, 1) <> v_length - 2
        or get_byte(p_signature, 2) <> 2 or get_byte(p_signature, 3) not between 1 and least(33, v_length - 7) then
        return false;
    end if;
    v_r_length := get_byte(p_signature, 3);
    if get_byte(p_signature, 4 + v_r_length) <> 2
        or get_byte(p_signature, 5 + v_r_length) <> v_length - 6 - v_r_length then
        return false;
    end if;
    v_r := auth.read_integer(substr(p_signature, 5, v_r_length));
    v_s := auth.read_integer(substr(p_signature, 7 + v_r_length));
    if v_r = 0 or v_r >= n or v_s = 0 or v_s >= n or not auth.is_on_p256(v_xs[2], v_ys[2]) or v_xs[1] = v_xs[2] then
        return false;
    end if;

    v_inverse := auth.invert(v_s, n);
    u1 := mod(auth.read_integer(sha256(p_message)) * v_inverse, n);
    u2 := mod(v_r * v_inverse, n);
    while u1 > 0 or u2 > 0 loop
        v_steps := (mod(u1, 2) + 2 * mod(u2, 2))::integer || v_steps;
        u1 := div(u1, 2);
        u2 := div(u2, 2);
    end loop;
    v_slope := mod((v_ys[2] - v_ys[1]) * auth.invert(v_xs[2] - v_xs[1], p), p);
    v_xs[3] := mod(v_slope * v_slope - v_xs[1] - v_xs[2], p);
    v_ys[3] := mod(v_slope * (v_xs[1] - v_xs[3]) - v_ys[1], p);

    foreach v_step in array v_steps loop
        -- Doubled (dbl-2001-b of the Explicit-Formulas Database).
        a := mod(z * z, p);
        c := mod(y * y, p);
        d := mod(x * c, p);
        h := mod(3 * (x - a) * (x + a), p);
        z := mod(2 * y * z, p);
        x := mod(h * h - 8 * d, p);
        y := mod(h * (4 * d - x) - 8 * c * c, p);
        continue when v_step = 0;
        if z = 0 then
            x := v_xs[v_step];
            y := v_ys[v_step];
            z := 1;
            continue;
        end if;
        -- One of the points added (madd of the same).
        a := mod(z * z, p);
        h := mod(v_xs[v_step] * a - x, p);
        d := mod(v_ys[v_step] * a * z - y, p);
        if h = 0 then
            return false; -- a case of its own, which only somebody who has the key can bring about
        end if;
        hh := mod(h * h, p);
        c := mod(x * hh, p);
        a := mod(h * hh, p);
        z := mod(z * h, p);
        x := mod(d * d - a - 2 * c, p);
        y := mod(d * (c - x) - y * a, p);
    end loop;
    return z <> 0 and mod(x - v_r * z * z, p) = 0
    or (z <> 0 and v_r + n < p and mod(x - (v_r + n) * z * z, p) = 0);
end;
$$;

comment on function auth.is_es256(bytea, bytea, bytea) is
'Tell whether a signature (DER) of a message is of this key: ECDSA on P-256 with SHA-256 (FIPS 186-4, section 6.4). Nothing here is secret, so its time may differ.';

revoke execute on function auth.is_es256(bytea, bytea, bytea) from public;
