create function core.sum_by_age(p_items core.account_item[], p_as_of date, p_minor_units integer)
returns json
language sql
immutable
parallel safe
return (
    select
        json_build_object(
            'current',
            round(coalesce(sum(item.due_amount) filter (where item.age = 'current'), 0), p_minor_units)::text,
            'days_1_30',
            round(coalesce(sum(item.due_amount) filter (where item.age = 'days_1_30'), 0), p_minor_units)::text,
            'days_31_60',
            round(coalesce(sum(item.due_amount) filter (where item.age = 'days_31_60'), 0), p_minor_units)::text,
            'days_61_90',
            round(coalesce(sum(item.due_amount) filter (where item.age = 'days_61_90'), 0), p_minor_units)::text,
            'days_over_90',
            round(coalesce(sum(item.due_amount) filter (where item.age = 'days_over_90'), 0), p_minor_units)::text,
            'credit', round(coalesce(sum(item.due_amount) filter (where item.age is null), 0), p_minor_units)::text,
            'balance',
            round(
                coalesce(sum(case when item.age is null then -item.due_amount else item.due_amount end), 0),
                p_minor_units
            )::text
        )
    from (
        select
            part.due_amount,
            case when part.kind = 'bill' then core.name_age_group(part.due_on, p_as_of) end as age
        from unnest(p_items) as part
    ) as item
);

comment on function core.sum_by_age(core.account_item[], date, integer) is
'Sum open items by age on a day: {current, days_1_30, days_31_60, days_61_90, days_over_90, credit, balance}. Bills count by how long they are overdue; credit is the rest of credit notes and money on account.';
