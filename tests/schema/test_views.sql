-- Views see with the eyes of who asks, not of who made them.
begin;
select plan(5);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.relkind = 'v' and not coalesce(relation.reloptions, '{}') @> array['security_invoker=true']
    $$,
    'every view is security_invoker'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.relkind = 'v' and relation.room not in ('shape', 'analytics')
    $$,
    'views are result shapes or for analysts'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.room = 'analytics' and not exists (
            select from test.attribute where attribute.oid = relation.oid and attribute.name = 'org_id'
        )
    $$,
    'an analyst''s view says whose the rows are'
);

select set_eq(
    $$ select relation.short_name from test.relation where relation.room = 'analytics' $$,
    array[
        'book_closing_violation',
        'cash_movement',
        'cash_session',
        'chain_violation',
        'credit_violation',
        'low_stock',
        'margin_by_day',
        'money_received',
        'movement_violation',
        'open_item_violation',
        'payment_violation',
        'payments_by_method',
        'purchase_order_lines',
        'purchase_violation',
        'receivables',
        'receivables_by_age',
        'sales_by_cashier',
        'sales_by_category',
        'sales_by_day',
        'sales_by_hour',
        'sales_by_product',
        'stock_activity',
        'stock_adjustment_by_day',
        'stock_change_by_day',
        'stock_conservation_violation',
        'stock_on_hand',
        'stock_receipts',
        'summary_violation',
        'tax_by_day',
        'tax_by_rate',
        'totals_violation',
        'z_report',
        'z_report_violation'
    ],
    'analysts have these'
);

select is_empty(
    $$
        select attribute.relation_name, attribute.name, attribute.type from test.attribute
        where attribute.room = 'shape' and attribute.type in ('numeric', 'data.amount', 'data.quantity', 'data.unit_price')
    $$,
    'money and quantities leave as text: a JSON number may be read as a float'
);

select * from finish();
rollback;
