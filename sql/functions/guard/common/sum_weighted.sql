create or replace function guard.sum_weighted(p_digits text, p_weights integer[])
returns integer
language sql
immutable
parallel safe
return (
    select sum(substr(p_digits, weight.position::integer, 1)::integer * weight.value)
    from unnest(p_weights) with ordinality as weight (value, position)
    where weight.position <= length(p_digits)
);

comment on function guard.sum_weighted(text, integer[]) is
'Sum the first digits, each times its weight.';

grant execute on function guard.sum_weighted(text, integer[])
to counterfoil_owner, counterfoil_definer, counterfoil_auth_definer;
