create or replace function guard.is_mod_11_10(p_digits text)
returns boolean
language plpgsql
immutable
strict
parallel safe
set search_path = ''
as $$
declare
    v_check integer := 5;
    v_digit text;
begin
    foreach v_digit in array string_to_array(p_digits, null) loop
        v_check := ((case when v_check = 0 then 10 else v_check end * 2) % 11 + v_digit::integer) % 10;
    end loop;
    return v_check = 1;
end;
$$;

comment on function guard.is_mod_11_10(text) is
'Tell whether the last of some digits is the check digit of the others (ISO 7064, MOD 11,10).';

grant execute on function guard.is_mod_11_10(text)
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
