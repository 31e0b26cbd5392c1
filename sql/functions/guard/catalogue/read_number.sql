create or replace function guard.read_number(
    p_bytes bytea, p_offset integer, p_length integer, p_is_least_first boolean default false
)
returns integer
language sql
immutable
parallel safe
return (
    select
        sum(
            get_byte(p_bytes, p_offset + place)
            * (256 ^ case when p_is_least_first then place else p_length - 1 - place end)::numeric
        )
    from generate_series(0, p_length - 1) as place
);

comment on function guard.read_number(bytea, integer, integer, boolean) is
'Read a number of some bytes, with the largest or the least first.';

grant execute on function guard.read_number(bytea, integer, integer, boolean)
to counterfoil_owner, counterfoil_definer;
