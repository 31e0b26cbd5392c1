set local role counterfoil_verifier; -- whose signatures need it

create function auth.read_integer(p_bytes bytea)
returns numeric
language plpgsql
immutable
strict
set search_path = ''
as $$
declare
    v_word constant numeric := 4294967296;
    v_padded constant bytea := decode(repeat('00', (4 - length(p_bytes) % 4) % 4), 'hex') || p_bytes;
    v_number numeric := 0;
begin
    for v_place in 0..length(v_padded) / 4 - 1 loop
        v_number := v_number * v_word + ('x' || encode(substr(v_padded, v_place * 4 + 1, 4), 'hex'))::bit(32)::bigint;
    end loop;
    return v_number;
end;
$$;

comment on function auth.read_integer(bytea) is 'Read bytes as a whole number, the most significant first.';

revoke execute on function auth.read_integer(bytea) from public;
