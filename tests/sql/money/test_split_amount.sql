-- The parts add up to the whole: in the worked cases, and for many amounts.
begin;
select plan(13);

select
    is(
        core.split_amount(
            ("case" ->> 'total')::numeric,
            (select array_agg(weight.value::numeric) from jsonb_array_elements_text("case" -> 'weights') as weight),
            2
        )::text,
        (select array_agg(part.value::numeric)::text from jsonb_array_elements_text("case" -> 'parts') as part),
        format('%s by %s', "case" ->> 'total', "case" -> 'weights')
    )
from test.cases('splits') as "case";

select is(
    core.split_amount(3, array[1, 1]::numeric[], 0), array[2, 1]::numeric[], 'a tie goes to the first'
);

select is(
    core.split_amount(10.00, array[0, 0, 0]::numeric[], 2)::text,
    '{10.00,0.00,0.00}',
    'without weights the first part gets everything'
);

select is(core.split_amount(7.01, array[0]::numeric[], 2), array[7.01], 'one part is the whole');

select is(
    core.split_amount(10.00, array[5, 0, 5]::numeric[], 2), array[5, 0, 5]::numeric[],
    'a weight of zero gets nothing'
);

select is(
    core.split_amount(1.000, array[1, 1, 1]::numeric[], 3)::text,
    '{0.334,0.333,0.333}',
    'parts have the decimals of the currency'
);

create temporary view tried as
select
    total.value as total,
    weights.value as weights,
    core.split_amount(total.value, weights.value, 2) as parts
from generate_series(0.00, 3.00, 0.01) as total (value)
cross join (
    values
    (array[1, 1, 1, 1, 1, 1, 1]::numeric[]),
    (array[0.01, 99.99, 3.33]::numeric[]),
    (array[19.99, 7.50, 4.45, 0]::numeric[]),
    (array[0.333333, 0.666667]::numeric[])
) as weights (value);

select is_empty(
    $$
        select tried.* from tried
        where (select sum(part.value) from unnest(tried.parts) as part (value)) <> tried.total
    $$,
    'parts add up to the whole'
);

select is_empty(
    $$
        select tried.*, part.value from tried
        cross join unnest(tried.parts, tried.weights) as part (value, weight)
        where abs(
            part.value - tried.total * part.weight / (
                select sum(item.weight) from unnest(tried.weights) as item (weight)
            )
        ) >= 0.01
    $$,
    'every part is less than a cent from its share'
);

select is_empty(
    $$ select tried.*, part.value from tried cross join unnest(tried.parts) as part (value) where part.value < 0 $$,
    'no part is negative'
);

select * from finish();
rollback;
