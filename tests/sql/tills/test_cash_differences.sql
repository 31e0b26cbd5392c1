-- Differences between counted and expected cash: which Z reports have one, and their sums by day and person.
begin;
select plan(9);

select test.sign_up('acme');
select test.join('acme', 'cashier');

-- The cashier is 0.30 short and 0.10 over, an admin is right once and 0.05 over at another till.
select test.open_till('acme', p_capability => 'acme cashier')::text;
select test.close_till('acme', '99.70') ->> 'number';
select test.open_till('acme', p_capability => 'acme cashier')::text;
select test.close_till('acme', '100.10') ->> 'number';
select test.open_till('acme')::text;
select test.close_till('acme') ->> 'number';
select test.open_till('acme', 'T2')::text;
select test.close_till('acme', '100.05', 'T2') ->> 'number';

create function pg_temp.differences(
    p_from_on date default current_date - 2, p_through_on date default current_date + 2, p_step text default 'month',
    p_register_id uuid default null, p_opened_by uuid default null
)
returns jsonb
language sql
return api.get_cash_differences(
    'acme', test.org_id('acme'), p_from_on, p_through_on, p_step, p_register_id, p_opened_by
);

select is(
    pg_temp.differences() -> 'totals',
    '{
        "z_reports": 4, "with_difference": 3, "over_amount": "0.15", "short_amount": "0.30",
        "over_short_amount": "-0.15"
    }'::jsonb,
    'counts, cash over, cash short, both'
);
select is(
    (
        select jsonb_agg(person - '{opened_by}'::text[])
        from jsonb_array_elements(pg_temp.differences() -> 'people') as person
    ),
    '[
        {
            "opened_by_name": "acme cashier", "z_reports": 2, "with_difference": 2, "over_amount": "0.10",
            "short_amount": "0.30", "over_short_amount": "-0.20"
        },
        {
            "opened_by_name": "acme", "z_reports": 2, "with_difference": 1, "over_amount": "0.05",
            "short_amount": "0.00", "over_short_amount": "0.05"
        }
    ]'::jsonb,
    'by the person whose drawer it was, the most missing first'
);
select is(
    (
        select string_agg(item ->> 'z_reports' || ' ' || (item ->> 'issued_on' = item ->> 'through_on')::text, ',')
        from jsonb_array_elements(pg_temp.differences(p_step => 'day') -> 'items') as item
    ),
    '4 true', 'all of one day are one row'
);
select is(
    pg_temp.differences(p_register_id => test.register_id('acme', 'T2')) -> 'totals' ->> 'over_short_amount', '0.05',
    'of one till'
);
select is(
    pg_temp.differences(p_opened_by => test.user_id('acme cashier')) -> 'totals' ->> 'over_short_amount', '-0.20',
    'of one person'
);
select is(
    pg_temp.differences('2025-01-01', '2025-01-31') - '{currency,minor_units}'::text[],
    '{
        "from_on": "2025-01-01", "through_on": "2025-01-31", "items": [], "people": [], "totals": {
            "z_reports": 0, "with_difference": 0, "over_amount": "0.00", "short_amount": "0.00",
            "over_short_amount": "0.00"
        }
    }'::jsonb,
    'of days without a count'
);

select
    is(
        (
            select string_agg(report ->> 'over_short_amount', ' ')
            from json_array_elements(
                api.list_z_reports(
                    'acme', test.org_id('acme'), null, asked.from_on, asked.through_on, asked.opened_by,
                    asked.has_difference, null, 50
                ) -> 'items'
            ) as report
        ),
        asked.rows, asked.what
    )
from (
    values
    (null::date, null::date, null::uuid, true, '0.05 0.10 -0.30', 'Z reports with a difference'),
    (current_date - 2, current_date + 2, test.user_id('acme'), false, '0.00', 'of a person, some days, and without'),
    (current_date + 3, null, null, null, null, 'none of later days')
) as asked (from_on, through_on, opened_by, has_difference, rows, what);

select * from finish();
rollback;
