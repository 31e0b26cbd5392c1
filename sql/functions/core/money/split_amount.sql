create function core.split_amount(p_total numeric, p_weights numeric[], p_minor_units integer)
returns numeric[]
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
declare
    v_total_weight constant numeric := (select sum(weight) from unnest(p_weights) as weight);
    v_units constant numeric := p_total * 10::numeric ^ p_minor_units;
begin
    if cardinality(p_weights) = 1 then
        return array[p_total];
    end if;

    return (
        with share as (
            select
                item.position,
                case when v_total_weight = 0 then 0 else div(v_units * item.weight, v_total_weight) end as units,
                case when v_total_weight = 0 then 0 else mod(v_units * item.weight, v_total_weight) end as remainder
            from unnest(p_weights) with ordinality as item (weight, position)
        ),

        ranked as (
            select
                share.position,
                share.units,
                row_number() over (order by share.remainder desc, share.position) as rank,
                v_units - sum(share.units) over () as units_left
            from share
        )

        select
            array_agg(
                round(
                    (
                        ranked.units
                        + case
                            when v_total_weight = 0 and ranked.rank = 1 then ranked.units_left
                            when v_total_weight <> 0 and ranked.rank <= ranked.units_left then 1
                            else 0
                        end
                    ) / 10::numeric ^ p_minor_units,
                    p_minor_units
                )
                order by ranked.position
            )
        from ranked
    );
end;
$$;

comment on function core.split_amount(numeric, numeric[], integer) is
'Split an amount in proportion to weights so that the parts sum to it: largest remainder (Hamilton), ties to the first. All weights zero: everything to the first.';
