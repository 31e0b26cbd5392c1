-- verify_org, verify_check, check_health: their answers.
begin;
select plan(9);

select test.busy_shop('acme');

select is(api.verify_org('acme', test.org_id('acme'), false) ->> 'is_valid', 'true', 'verify finds nothing wrong');
select is(
    (
        select jsonb_object_agg(entry.value ->> 'check', entry.value -> 'checked')
        from json_array_elements(api.verify_org('acme', test.org_id('acme'), false) -> 'checks') as entry
    ),
    '{
        "stock_conservation": 1, "purchases": 4, "stock_movements": 6, "numbers_and_chain": 2, "totals": 2,
        "credits": 1, "payments": 4, "open_items": 2, "summaries": 2, "z_reports": 1, "book_closings": 1,
        "product_lists": 1, "change_log": 109, "records": 92
    }'::jsonb,
    'the answer counts the checked rows'
);
select is(
    (
        select
            jsonb_agg(
                api.verify_check('acme', test.org_id('acme'), entry.value ->> 'check', false)::jsonb #> '{checks,0}'
            )
        from json_array_elements(api.verify_org('acme', test.org_id('acme'), false) -> 'checks') as entry
    ),
    (api.verify_org('acme', test.org_id('acme'), false) -> 'checks')::jsonb,
    'each check alone answers as with the others'
);
select is(
    json_array_length(api.verify_check('acme', test.org_id('acme'), 'totals', false) -> 'checks'),
    1, 'and only that one'
);
select is(
    test.attempt($$ select api.verify_check('acme', test.org_id('acme'), 'total', false) $$),
    'PT422 validation', 'a check that there is not is refused'
);
select is(
    test.found_after('acme', $$ update data.payment set amount = 99 where method = 'cash' $$),
    '{numbers_and_chain,open_items,payments}', 'a payment edited'
);
select is(
    test.found_after(
        'acme', $$ update data.bill_line set net_amount = net_amount + 1 where original_bill_id is null $$
    ),
    '{numbers_and_chain,totals}', 'a line with a wrong sum'
);
select is(
    test.found_after(
        'acme', $$ update data.bill_line set quantity = 99 where original_bill_id is not null $$
    ),
    '{credits,numbers_and_chain,stock_movements,summaries}', 'a credit beyond the bill'
);
select is(
    api.check_health()::text,
    format('{"status" : "ok", "migration" : "%s"}', (select max(migration.version) from data.migration)),
    'the latest migration'
);

select * from finish();
rollback;
