-- The day of an organization ends at its own midnight, wherever the server and the caller are.
begin;
select plan(19);

-- One shop is two hours before its midnight, the other is in the first hours of the next day. So neither has a
-- midnight while this test runs, at any time of day.
create temporary table shop as
with clock as (
    select
        extract(epoch from clock_timestamp()) as seconds,
        22 - extract(hour from clock_timestamp() at time zone 'UTC')::integer as off_hours
)

select
    shop.name,
    format('Etc/GMT%s%s', case when shop.off_hours > 0 then '-' else '+' end, abs(shop.off_hours)) as time_zone,
    date '1970-01-01' + floor((clock.seconds + shop.off_hours * 3600) / 86400)::integer as today
from clock
cross join lateral (
    values
    ('evening', clock.off_hours - case when clock.off_hours > 12 then 24 else 0 end),
    ('morning', clock.off_hours - case when clock.off_hours > 12 then 24 else 0 end + 2)
) as shop (name, off_hours);
select is(
    (
        select max(shop.today) - min(shop.today)
        from shop
    ), 1, 'midnight is between the two'
);

select test.sign_up(shop.name) from shop;
select
    api.update_org(
        shop.name, test.org_id(shop.name), 1, jsonb_build_object('time_zone', shop.time_zone)
    ) ->> 'time_zone'
from shop;
select test.product(shop.name, 'A', '{"quantity": "100"}') from shop;
select api.create_customer(shop.name, test.org_id(shop.name), '{"name": "Bea"}') ->> 'id' from shop;

-- The time zone of the session does not matter.
create function pg_temp.today(p_shop text)
returns date
language sql
return (
    select core.find_today(row(org.*)) from data.org
    where org.org_id = test.org_id(p_shop)
);
set local time zone 'Pacific/Kiritimati';
select is(pg_temp.today(shop.name), shop.today, format('%s, asked from where the day begins', shop.name)) from shop;
set local time zone 'Etc/GMT+12';
select is(pg_temp.today(shop.name), shop.today, format('%s, asked from where the day ends', shop.name)) from shop;
set local time zone 'UTC';
select is(pg_temp.today(shop.name), shop.today, format('%s, asked from Greenwich', shop.name)) from shop;

-- Facts with this date.
select is(
    (test.sell(shop.name, 'A') ->> 'issued_on')::date, shop.today, format('%s: a bill is of today', shop.name)
) from shop;
select
    is(
        test.attempt(
            format(
                dated.command,
                shop.name,
                jsonb_build_object(dated.field, (select max(morning.today) from shop as morning))
            )
        ),
        case shop.name when 'morning' then '1 rows' else 'PT422 validation' end,
        format('%s: %s the day that has begun in the east', shop.name, dated.field)
    )
from shop
cross join (
    values
    ('issued_on', 'select test.sell(%L, ''A'', ''1'', %L)'),
    ('paid_on', 'select test.deposit(%L, ''Bea'', ''1.00'', %L)')
) as dated (field, command);
select is(
    (
        api.get_payments_by_method(shop.name, test.org_id(shop.name), null, null) ->> 'through_on'
    )::date, shop.today, format('%s: a report ends today', shop.name)
) from shop;
select is(
    test.attempt(
        format(
            $$ select api.close_books(%L, %L, '{"through_on": "%s"}') $$,
            shop.name, test.org_id(shop.name), (select min(evening.today) from shop as evening)
        )
    ),
    case shop.name when 'morning' then '1 rows' else 'PT422 validation' end,
    format('%s: the day that has not ended in the west', shop.name)
) from shop;

select is(test.found_by_verify(shop.name), '{}', format('%s: all of it verifies', shop.name)) from shop;

select * from finish();
rollback;
