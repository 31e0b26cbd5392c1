-- More views for analysts: barcodes, tax rates, tills, stocktakes and closings of the books.
begin;
select plan(7);

select test.sign_up('acme');
select test.join('acme', 'manager');
select
    test.product(
        'acme', 'A',
        jsonb_build_object(
            'quantity', '10', 'unit_cost', '4', 'tax_rate_id', test.tax_rate('acme', '20'),
            'barcodes', '[{"barcode": "4001", "pack_quantity": "6", "pack_price": "55.00"}]'::jsonb
        )
    );
select test.product('acme', 'B', '{"quantity": "10", "unit_cost": "1"}');
select
    api.create_tax_rate_period(
        'acme', test.org_id('acme'), test.tax_rate('acme', '20'),
        jsonb_build_object('valid_from_on', current_date + 30, 'rate', '21')
    ) ->> 'id';
select test.open_till('acme')::text;
select
    test.count('acme manager', opened.id, 'A', '8')::text
    || test.count('acme manager', opened.id, 'B', '7', 'shop')::text
    || test.count('acme', opened.id, 'B', '6', 'store')::text
    || api.post_stocktake('acme', test.org_id('acme'), opened.id, 'post', '{"reason": "Year''s end"}')::text
from (select (api.open_stocktake('acme manager', test.org_id('acme'), '{}') ->> 'id')::uuid as id) as opened;
select api.close_books('acme', test.org_id('acme'), '{"through_on": "2000-12-31"}')::text;

do $$
begin
    execute format('create role %I login', 'tap_' || pg_backend_pid());
    execute format('grant counterfoil_analyst to %I with inherit true, set false', 'tap_' || pg_backend_pid());
    perform deploy.map_analyst('tap_' || pg_backend_pid(), test.org_id('acme'));
    execute format('set local session authorization %I', 'tap_' || pg_backend_pid());
end;
$$;
set local search_path = analytics, tap, pg_catalog;

select results_eq(
    $$ select barcode collate "default", sku, pack_quantity, pack_price from barcodes $$,
    $$ values ('4001', 'A', 6::numeric, 55.00) $$,
    'a barcode of a pack'
);
select results_eq(
    $$ select tax_rate_name, tax_category, tax_rate from tax_rates $$, $$ values ('20 %', 'S', 20::numeric) $$,
    'a tax rate as it is today'
);
select results_eq(
    $$ select register_code, register_name, is_active from registers $$, $$ values ('T1', 'Till T1', true) $$, 'a till'
);
select results_eq(
    $$
        select status, opened_by_name, posted_by_name, cancelled_by_name, reason, gain_amount, loss_amount
        from stocktakes
    $$,
    $$ values ('posted', 'acme manager', 'acme', null::text, 'Year''s end', 3.00, 8.00) $$,
    'a stocktake, its person, and gains and losses'
);
select results_eq(
    $$ select sum(gain_amount), sum(loss_amount) from stocktakes $$,
    $$ select sum(gain_amount), sum(loss_amount) from stock_adjustments_by_day $$,
    'its sums agree with the views by product'
);
select results_eq(
    $$ select sku, area, counted_quantity, book_quantity, counted_by_name from stocktake_counts order by sku, area $$,
    $$
        values
        ('A', 'main', 8::numeric, 10::numeric, 'acme manager'),
        ('B', 'shop', 7, 10, 'acme manager'), ('B', 'store', 6, 10, 'acme')
    $$,
    'the counts of each person'
);
select results_eq(
    $$ select sequence_no, from_on, through_on, closed_by_name from book_closings $$,
    $$ values (1::bigint, null::date, date '2000-12-31', 'acme') $$, 'a closing of the books, and its person'
);

reset session authorization;
select * from finish();
rollback;
