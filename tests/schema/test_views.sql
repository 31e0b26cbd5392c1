-- Views read with the rights of the caller, not of their owner.
begin;
select plan(13);

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
    'views are in shape or analytics'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.room = 'analytics' and not exists (
            select from test.attribute where attribute.oid = relation.oid and attribute.name = 'org_id'
        )
    $$,
    'a view for analysts has org_id'
);

select is_empty(
    $$
        select attribute.relation_name, attribute.name, attribute.type from test.attribute
        where
            attribute.room = 'shape'
            and attribute.type in ('numeric', 'data.amount', 'data.quantity', 'data.unit_price')
    $$,
    'money and quantities are text in JSON, because a number may be read as a float'
);

create temporary view report_column as
select attribute.*
from test.attribute
where attribute.room = 'analytics' and attribute.relkind = 'v' and attribute.relation_name !~ '_violations$';

select is_empty(
    $$
        select relation.name from test.relation
        where relation.room = 'analytics' and regexp_replace(relation.short_name, '_by_.*$', '') !~ '(s|^people)$'
    $$,
    'names of views for analysts are plural, with _by_ before the unit of a row'
);

select is_empty(
    $$
        select report_column.relation_name, report_column.name from report_column
        where col_description(report_column.oid, report_column.attnum) is null
    $$,
    'every column that analysts read has a comment'
);

select is_empty(
    $$
        select report_column.relation_name, report_column.name, report_column.type from report_column
        where report_column.type not in (
            'uuid', 'text', 'numeric', 'date', 'timestamp with time zone', 'boolean', 'bigint', 'integer', 'smallint',
            'jsonb'
        )
    $$,
    'its type is not a domain, which many tools read as text'
);

select is_empty(
    $$
        select report_column.relation_name, report_column.name from report_column
        where (report_column.type = 'numeric') <> (
            report_column.name ~ '_amount$|(^|_)quantity$|_percent$|_rate$|_price$|_cost$|_level$'
        )
        or report_column.name = 'amount'
        or (report_column.type = 'date') <> (report_column.name ~ '_on$')
        or (report_column.type = 'timestamp with time zone') <> (report_column.name ~ '_at$')
        or (report_column.type = 'uuid') <> (report_column.name ~ '_id$|_by$')
        or report_column.type = 'boolean' and report_column.name !~ '^(is|tracks|prices_include)_'
        or report_column.name in ('id', 'name', 'number', 'type', 'bills', 'payments') and report_column.type <> 'jsonb'
    $$,
    'names of columns say what they hold: _amount is money, and no column is just name or number'
);

select is_empty(
    $$
        select report_column.relation_name, report_column.name
        from report_column
        inner join (
            values
            ('^(original_)?document_id$', array['document_number']),
            ('^product_id$', array['sku']),
            ('^register_id$', array['register_code']),
            ('^(z_report|book_closing)_id$', array['z_report_number', 'book_closing_number']),
            ('^purchase_order_id$', array['purchase_order_number']),
            ('^(category|parent_category|top_category|customer|supplier|tax_rate|user|cashier)_id$', array[]::text []),
            ('_by$', array[]::text [])
        ) as beside (pattern, names) on report_column.name ~ beside.pattern
        where not exists (
            select from report_column as shown
            where shown.oid = report_column.oid
            and shown.name = any(beside.names || array[replace(report_column.name, '_id', '') || '_name'])
        )
    $$,
    'each key has a name beside it'
);

select is_empty(
    $$
        select distinct on (report_column.name) report_column.name, report_column.type, other.type
        from report_column
        inner join report_column as other on report_column.name = other.name and report_column.type < other.type
        where report_column.name !~ '_count$'
    $$,
    'columns of one name have one type'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.room = 'analytics' and relation.short_name ~ 'violation' and (
            relation.short_name !~ '_violations$'
            or obj_description(relation.oid, 'pg_class') !~ 'Always empty\.$'
            or not exists (
                select from test.routine
                where
                    routine.name = 'core.run_checks(uuid,text,boolean)'
                    and strpos(routine.prosrc, relation.name || ' ') > 0
            )
        )
    $$,
    'views that must be empty have a name and a comment for it, and verify reads them'
);

select results_eq(
    $$
        select role_permission.operation
        from data.role_permission
        left join (
            values
            ('list_book_closings', 'book_closings'),
            ('list_bills', 'documents'),
            ('list_cash_movements', 'cash_movements'),
            ('list_cash_sessions', 'cash_sessions'),
            ('list_categories', 'categories'),
            ('list_customer_accounts', 'receivables'),
            ('list_customers', 'customers'),
            ('list_due_reminders', 'receivables'),
            ('list_late_sales', 'late_sales'),
            ('list_low_stock', 'low_stock_levels'),
            ('list_products', 'products'),
            ('list_purchase_orders', 'purchase_order_lines'),
            ('list_registers', 'registers'),
            ('list_reminders', 'reminded_bills'),
            ('list_stock_entries', 'stock_receipts'),
            ('list_stock_levels', 'stock_levels'),
            ('list_stock_movements', 'stock_movements'),
            ('list_stocktake_counts', 'stocktake_counts'),
            ('list_stocktake_lines', 'stock_adjustments_by_day'),
            ('list_stocktakes', 'stocktakes'),
            ('list_supplier_products', 'stock_receipts'),
            ('list_suppliers', 'suppliers'),
            ('list_tax_rates', 'tax_rates'),
            ('list_z_reports', 'z_reports')
        ) as shown (operation, view) on role_permission.operation = shown.operation
        left join test.relation on relation.room = 'analytics' and relation.short_name = shown.view
        where role_permission.role = 'analyst' and role_permission.operation like 'list\_%' and relation.oid is null
        order by 1
    $$,
    array[
        'list_analytics_views', 'list_changes', 'list_custom_roles', 'list_devices', 'list_document_series',
        'list_dunning_levels',
        'list_role_limits', 'list_role_permissions', 'list_units'
    ],
    'analysts can read in SQL what they can list in the app, except settings, the views themselves and the change feed'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.room = 'analytics' and relation.short_name ~ '_violations$' and not exists (
            select from test.routine
            where routine.room = 'core' and routine.short_name = 'run_checks'
            and strpos(routine.prosrc, 'from ' || relation.name || ' as ') > 0
        )
    $$,
    'verify reads every view that must be empty'
);

select * from finish();
rollback;
