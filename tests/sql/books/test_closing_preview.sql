-- get_closing_preview: what is not finished before the books are closed, and what of it keeps them open.
begin;
select plan(14);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.join('acme', role) from unnest(array['manager', 'cashier', 'analyst']) as role;
select test.product('acme', 'A', '{"quantity": "100"}');
select test.product('rival', 'A', '{"quantity": "100"}');

create function pg_temp.preview(p_days integer, p_who text default 'acme manager')
returns jsonb
language sql
return api.get_closing_preview(p_who, test.org_id('acme'), current_date - p_days)::jsonb;
create function pg_temp.matters(p_days integer)
returns text
language sql
return (
    select
        string_agg(
            concat_ws(
                ' ',
                matter.value ->> 'kind',
                matter.value ->> 'name',
                current_date - (matter.value ->> 'dated_on')::date,
                matter.value ->> 'unsent_count',
                case when (matter.value ->> 'is_blocking')::boolean then 'blocks' end
            ),
            ', ' order by matter.place
        )
    from jsonb_array_elements(pg_temp.preview(p_days) -> 'matters') with ordinality as matter (value, place)
);

select is(
    pg_temp.preview(1),
    jsonb_build_object(
        'through_on', current_date - 1, 'latest_on', current_date - 1, 'books_closed_through', null,
        'blocking_count', 0, 'matter_count', 0, 'matters', '[]'::jsonb
    ),
    'nothing is open in a new shop'
);
select is(
    api.get_closing_preview('acme', test.org_id('acme'), null) ->> 'through_on', (current_date - 1)::text,
    'without a day it is about yesterday'
);

-- What is open: a dated draft and one without a day, a shift, a stocktake, a late sale, and unsent sales of a device.
select
    test.draft(
        shop, 'A', '1', jsonb_build_object('issued_on', current_date - 20, 'external_reference', 'Order 7')
    )::text
from unnest(array['acme', 'rival']) as shop;
select test.draft('acme', 'A')::text;
select test.open_till('acme')::text;
select api.open_stocktake('acme', test.org_id('acme'), '{}') ->> 'id';
select api.create_bill(
    'acme cashier', test.org_id('acme'), 'late',
    jsonb_build_object(
        'issue', true, 'lines', jsonb_build_array(test.line('acme', 'A')), 'mark', 'T1-9',
        'id', '00000009-0000-4000-8000-000000000000', 'sold_at', now() - interval '40 days'
    )
) ->> 'status';
select test.device('acme', 'Window') ->> 'id';
select test.use_device('acme cashier', 'Window') ->> 'id';
select api.announce_unsent(
    'acme cashier', test.org_id('acme'),
    jsonb_build_object('unsent_count', 3, 'oldest_unsent_at', now() - interval '5 days')
) ->> 'id';

select is(
    pg_temp.matters(1), 'draft Order 7 20 blocks, device Window 5 3, late_sale T1-9 40',
    'what blocks is first; what is of today or has no day is not there'
);
select is(
    (pg_temp.preview(1) ->> 'blocking_count', pg_temp.preview(1) ->> 'matter_count')::text, '(1,3)', 'all are counted'
);
select is(pg_temp.matters(10), 'draft Order 7 20 blocks, late_sale T1-9 40', 'what is later than the day is not there');
select is(pg_temp.matters(30), 'late_sale T1-9 40', 'nor is a later draft');

-- What blocks is what close_books refuses.
select is(
    api.close_books('acme', test.org_id('acme'), jsonb_build_object('through_on', current_date - 25))
    ->> 'books_closed_through',
    (current_date - 25)::text, 'the books close through a day with a late sale'
);
select is(
    test.attempt(
        $$ select api.close_books('acme', test.org_id('acme'), jsonb_build_object('through_on', current_date - 1)) $$
    ),
    'PT409 drafts_in_period', 'but not past a draft'
);
select is(
    pg_temp.preview(1) ->> 'books_closed_through', (current_date - 25)::text, 'the preview says so'
);
select api.reject_late_sale(
    'acme manager', test.org_id('acme'), '00000009-0000-4000-8000-000000000000', 'reject', '{"reason": "Twice"}'
) ->> 'id';
select is(pg_temp.matters(30), null, 'a late sale that was looked at is finished');

-- Refusals.
select is(
    test.attempt($$ select pg_temp.preview(0) $$), 'PT422 validation', 'a day that is not over cannot be closed'
);
select is(test.attempt($$ select pg_temp.preview(1, 'acme cashier') $$), 'PT403 forbidden', 'it is not for cashiers');
select is(
    test.attempt($$ select api.get_closing_preview('rival', test.org_id('acme'), null) $$),
    'PT404 not_found', 'nor for another shop'
);

-- Shifts and stocktakes of earlier days, as if they had been begun then.
select test.stop_triggers();
update data.cash_session
set opened_on = current_date - 2
where cash_session.org_id = test.org_id('acme');
update data.stocktake
set opened_at = now() - interval '3 days'
where stocktake.org_id = test.org_id('acme');
select is(
    pg_temp.matters(1),
    'cash_session Till T1 2 blocks, draft Order 7 20 blocks, device Window 5 3, stocktake 3',
    'a shift keeps the books open, a stocktake does not'
);

select * from finish();
rollback;
