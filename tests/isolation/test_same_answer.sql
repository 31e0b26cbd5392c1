-- For another shop's id every function of api gives, word for word, the answer for an id that does not exist.
begin;
select plan(8);

select test.busy_shop('acme');
select test.busy_shop('rival');
select deploy.map_analyst(format('tap_%s', pg_backend_pid()), test.org_id('rival'));

create temporary table called as
select
    routine.oid::regproc as function,
    routine.short_name as name,
    routine.proargnames && array['p_id', 'p_user_id'] and routine.proname <> 'list_audit' as has_id -- there a filter
from test.routine
where routine.room = 'api' and routine.proargnames @> array['p_capability', 'p_org_id'];
grant select on called to public;

-- Each function with each row of rival that it could name.
create temporary table foreign_id as
with theirs as (
    select
        '_product(_picture)?$' as pattern,
        product.id
    from data.product
    where product.org_id = test.org_id('rival')
    union all
    select
        '_customer$|_customer_(payment|refund|balance|erasure|statement|statement_paper)$' as pattern,
        customer.id
    from data.customer
    where customer.org_id = test.org_id('rival')
    union all
    select
        '_purchase_order(_paper)?$' as pattern,
        purchase_order.id
    from data.purchase_order
    where purchase_order.org_id = test.org_id('rival')
    union all
    select
        '_stock_entry$' as pattern,
        stock_entry.id
    from data.stock_entry
    where stock_entry.org_id = test.org_id('rival')
    union all
    select
        '_supplier$|_supplier_products$' as pattern,
        supplier.id
    from data.supplier
    where supplier.org_id = test.org_id('rival')
    union all
    select
        '_import$|_import_(rows|problems|rejects)$' as pattern,
        import_job.id
    from data.import_job
    where import_job.org_id = test.org_id('rival')
    union all
    select
        '_tax_rate$|^create_tax_rate_period$' as pattern,
        tax_rate.id
    from data.tax_rate
    where tax_rate.org_id = test.org_id('rival')
    union all
    select
        '^delete_tax_rate_period$' as pattern,
        tax_rate_period.id
    from data.tax_rate_period
    where tax_rate_period.org_id = test.org_id('rival')
    union all
    select
        '_category$' as pattern,
        category.id
    from data.category
    where category.org_id = test.org_id('rival')
    union all
    select
        '_unit$' as pattern,
        unit.id
    from data.unit
    where unit.org_id = test.org_id('rival')
    union all
    select
        '_bill(_paper|_xml)?$|_bill_(links|margin|reminders)$|_payment$|_note$|_allocation$|_exchange$' as pattern,
        bill.id
    from data.bill
    where bill.org_id = test.org_id('rival')
    union all
    select
        '_bill(_paper|_xml)?$|_payment$|_note$|_allocation$|_exchange$' as pattern,
        bill_draft.id
    from data.bill_draft
    where bill_draft.org_id = test.org_id('rival')
    union all
    select
        '^(hold|release)_reminders$' as pattern,
        bill.id
    from data.bill
    where bill.org_id = test.org_id('rival')
    union all
    select
        '_dunning_level$' as pattern,
        dunning_level.id
    from data.dunning_level
    where dunning_level.org_id = test.org_id('rival')
    union all
    select
        '_reminder(_paper)?$' as pattern,
        reminder.id
    from data.reminder
    where reminder.org_id = test.org_id('rival')
    union all
    select
        '_document_series$' as pattern,
        document_series.id
    from data.document_series
    where document_series.org_id = test.org_id('rival')
    union all
    select
        '_approval$' as pattern,
        approval.id
    from data.approval
    where approval.org_id = test.org_id('rival')
    union all
    select
        '_analyst_login$' as pattern,
        analyst.id
    from data.analyst
    where analyst.org_id = test.org_id('rival')
    union all
    select
        '_invitation$' as pattern,
        invitation.id
    from data.invitation
    where invitation.org_id = test.org_id('rival')
    union all
    select
        '_device$' as pattern,
        device.id
    from data.device
    where device.org_id = test.org_id('rival')
    union all
    select
        '_late_sale$' as pattern,
        late_sale.id
    from data.late_sale
    where late_sale.org_id = test.org_id('rival')
    union all
    select
        '_custom_role$' as pattern,
        custom_role.id
    from data.custom_role
    where custom_role.org_id = test.org_id('rival')
    union all
    select
        '_api_key$' as pattern,
        api_key.id
    from data.api_key
    where api_key.org_id = test.org_id('rival')
    union all
    select
        '_role_limit$' as pattern,
        role_limit.id
    from data.role_limit
    where role_limit.org_id = test.org_id('rival')
    union all
    select
        '_webhook$|^rotate_webhook_secret$|^list_webhook_deliveries$|^replay_webhook_events$' as pattern,
        webhook.id
    from data.webhook
    where webhook.org_id = test.org_id('rival')
    union all
    select
        '_webhook_delivery$' as pattern,
        delivery.id
    from data.webhook_delivery as delivery
    where delivery.org_id = test.org_id('rival')
    union all
    select
        '_register$' as pattern,
        register.id
    from data.register
    where register.org_id = test.org_id('rival')
    union all
    select
        '_cash_session$|_cash_session_report$|_cash_movements?$' as pattern,
        cash_session.id
    from data.cash_session
    where cash_session.org_id = test.org_id('rival')
    union all
    select
        '_z_report(_paper)?$' as pattern,
        z_report.id
    from data.z_report
    where z_report.org_id = test.org_id('rival')
    union all
    select
        '_stocktake$|_stocktake_|^count_stock$' as pattern,
        stocktake.id
    from data.stocktake
    where stocktake.org_id = test.org_id('rival')
    union all
    select
        '_closing$' as pattern,
        book_closing.id
    from data.book_closing
    where book_closing.org_id = test.org_id('rival')
    union all
    select
        '_member$|_pin$' as pattern,
        membership.user_id
    from data.membership
    where membership.org_id = test.org_id('rival')
)

select
    called.function,
    called.name,
    theirs.id
from called
inner join theirs on called.name ~ theirs.pattern
where called.has_id;
grant select on foreign_id to public;

select is_empty(
    $$
        select called.name
        from called
        where called.has_id and called.function not in (select foreign_id.function from foreign_id)
    $$,
    'every function that takes an id is tried'
);

set local session authorization counterfoil_api;

select is_empty(
    $$
        select foreign_id.name, answer.to_theirs, answer.to_none
        from foreign_id
        cross join lateral (
            select
                test.answer(test.call(foreign_id.function, 'acme', test.org_id('acme'), foreign_id.id)) as to_theirs,
                test.answer(test.call(foreign_id.function, 'acme', test.org_id('acme'), gen_random_uuid())) as to_none
        ) as answer
        where answer.to_theirs <> answer.to_none or answer.to_none not like 'PT404 | not_found |%'
    $$,
    'the other shop''s id and an unknown id: the same 404'
);

select is_empty(
    $$
        select called.name, answer.to_theirs, answer.to_none
        from called
        cross join lateral (
            select
                test.answer(test.call(called.function, 'acme', test.org_id('rival'), gen_random_uuid())) as to_theirs,
                test.answer(test.call(called.function, 'acme', gen_random_uuid(), gen_random_uuid())) as to_none
        ) as answer
        where answer.to_theirs <> answer.to_none or answer.to_none not like 'PT404 | not_found |%'
    $$,
    'the other shop and an unknown shop: the same 404'
);

select is_empty(
    $$
        select called.name, who.capability
        from called
        cross join (values ('nobody'), (''), (null)) as who (capability)
        where test.answer(test.call(called.function, who.capability, test.org_id('acme'), gen_random_uuid()))
        not like 'PT401 | unauthenticated |%'
    $$,
    'with an unknown capability: 401'
);

-- Ids inside a body.
select is(
    test.answer(
        format(
            $$
                select api.create_bill(
                    'acme', test.org_id('acme'), 'key', '{"lines": [{"product_id": %s, "quantity": "1"}]}'
                )
            $$,
            to_json(test.product_id('rival', 'A1'))
        )
    ),
    test.answer(
        $$
            select api.create_bill(
                'acme', test.org_id('acme'), 'key',
                '{"lines": [{"product_id": "00000000-0000-0000-0000-000000000000", "quantity": "1"}]}'
            )
        $$
    ),
    'a product on a line of a bill'
);
select is(
    test.attempt(
        format(
            $$
                select api.receive_stock(
                    'acme', test.org_id('acme'),
                    'key', '{"lines": [{"product_id": %s, "quantity": "1", "unit_cost": "1"}]}'
                )
            $$,
            to_json(test.product_id('rival', 'A1'))
        )
    ),
    'PT404 not_found',
    'a product on a line of a receipt'
);
select is(
    test.attempt(
        format(
            $$
                select api.adjust_stock(
                    'acme', test.org_id('acme'),
                    'key', '{"lines": [{"product_id": %s, "quantity_change": "1", "reason": "x"}]}'
                )
            $$,
            to_json(test.product_id('rival', 'A1'))
        )
    ),
    'PT404 not_found',
    'a product on a line of an adjustment'
);
select is(
    test.attempt(
        format(
            $$ select test.sell('acme', 'A1', '1', '{"customer_id": %s}') $$, to_json(test.customer_id('rival', 'Bea'))
        )
    ),
    'PT404 not_found',
    'a customer on a bill'
);

reset session authorization;
select * from finish();
rollback;
