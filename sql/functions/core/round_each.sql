create function core.round_each(p_amounts numeric[], p_minor_units integer)
returns numeric[]
language sql
immutable
parallel safe
return (
    select array_agg(round(item.amount, p_minor_units) order by item.position)
    from unnest(p_amounts) with ordinality as item (amount, position)
);

comment on function core.round_each(numeric[], integer) is 'Every amount rounded, in the same order.';
