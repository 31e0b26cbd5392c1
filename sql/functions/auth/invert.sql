set local role counterfoil_verifier; -- whose signatures need it

create function auth.invert(p_number numeric, p_modulus numeric)
returns numeric
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
    v_rest numeric := p_modulus;
    v_next_rest numeric := mod(mod(p_number, p_modulus) + p_modulus, p_modulus);
    v_factor numeric := 0;
    v_next_factor numeric := 1;
    v_quotient numeric;
    v_kept numeric;
begin
    while v_next_rest > 0 loop
        v_quotient := div(v_rest, v_next_rest);
        v_kept := v_rest - v_quotient * v_next_rest;
        v_rest := v_next_rest;
        v_next_rest := v_kept;
        v_kept := v_factor - v_quotient * v_next_factor;
        v_factor := v_next_factor;
        v_next_factor := v_kept;
    end loop;
    return mod(v_factor + p_modulus, p_modulus);
end;
$$;

comment on function auth.invert(numeric, numeric) is
'Return by what a number is multiplied to give 1, by a prime modulus (Euclid).';

revoke execute on function auth.invert(numeric, numeric) from public;
