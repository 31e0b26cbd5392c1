-- Every role and every operation, as a whole: a permission given or taken shows here.
begin;
select plan(2);

select results_eq(
    $$
        select
            role_permission.operation,
            string_agg(role_permission.role, ' ' order by role_permission.role)
        from data.role_permission
        group by role_permission.operation
        order by role_permission.operation
    $$,
    $$
        values
        ('adjust_stock', 'admin manager'),
        ('archive_category', 'admin'),
        ('archive_customer', 'admin'),
        ('archive_product', 'admin'),
        ('archive_register', 'admin manager'),
        ('archive_supplier', 'admin'),
        ('archive_tax_rate', 'admin'),
        ('archive_unit', 'admin'),
        ('check_bill', 'admin cashier manager'),
        ('close_books', 'admin'),
        ('close_cash_session', 'admin cashier manager'),
        ('create_allocation', 'admin cashier manager'),
        ('create_bill', 'admin cashier manager'),
        ('create_cash_movement', 'admin cashier manager'),
        ('create_category', 'admin manager'),
        ('create_credit_note', 'admin manager'),
        ('create_customer', 'admin cashier manager'),
        ('create_customer_payment', 'admin cashier manager'),
        ('create_customer_refund', 'admin manager'),
        ('create_document_series', 'admin'),
        ('create_exchange', 'admin manager'),
        ('create_invitation', 'admin'),
        ('create_payment', 'admin cashier manager'),
        ('create_product', 'admin manager'),
        ('create_register', 'admin manager'),
        ('create_supplier', 'admin manager'),
        ('create_tax_rate', 'admin'),
        ('create_tax_rate_period', 'admin'),
        ('create_unit', 'admin manager'),
        ('delete_bill', 'admin cashier manager'),
        ('delete_tax_rate_period', 'admin'),
        ('get_barcode', 'admin analyst cashier manager'),
        ('get_bill', 'admin analyst cashier manager'),
        ('get_bill_paper', 'admin analyst cashier manager'),
        ('get_bill_xml', 'admin analyst cashier manager'),
        ('get_book_closing', 'admin analyst manager'),
        ('get_cash_session', 'admin analyst cashier manager'),
        ('get_cash_session_report', 'admin analyst manager'),
        ('get_category', 'admin analyst cashier manager'),
        ('get_customer', 'admin analyst cashier manager'),
        ('get_customer_balance', 'admin analyst cashier manager'),
        ('get_customer_statement', 'admin analyst cashier manager'),
        ('get_customer_statement_paper', 'admin analyst cashier manager'),
        ('get_document_series', 'admin analyst cashier manager'),
        ('get_margin_by_day', 'admin analyst manager'),
        ('get_org', 'admin analyst cashier manager'),
        ('get_payments_by_method', 'admin analyst manager'),
        ('get_product', 'admin analyst cashier manager'),
        ('get_receivables', 'admin analyst manager'),
        ('get_register', 'admin analyst cashier manager'),
        ('get_reorder_list', 'admin analyst manager'),
        ('get_sales_by_cashier', 'admin analyst manager'),
        ('get_sales_by_category', 'admin analyst manager'),
        ('get_sales_by_day', 'admin analyst manager'),
        ('get_sales_by_hour', 'admin analyst manager'),
        ('get_sales_by_product', 'admin analyst manager'),
        ('get_slow_movers', 'admin analyst manager'),
        ('get_stock_valuation', 'admin analyst manager'),
        ('get_supplier', 'admin analyst manager'),
        ('get_tax_rate', 'admin analyst cashier manager'),
        ('get_tax_summary', 'admin analyst manager'),
        ('get_unit', 'admin analyst cashier manager'),
        ('get_z_report', 'admin analyst cashier manager'),
        ('issue_bill', 'admin cashier manager'),
        ('list_audit', 'admin'),
        ('list_bills', 'admin analyst cashier manager'),
        ('list_book_closings', 'admin analyst manager'),
        ('list_cash_movements', 'admin analyst cashier manager'),
        ('list_cash_sessions', 'admin analyst cashier manager'),
        ('list_categories', 'admin analyst cashier manager'),
        ('list_customers', 'admin analyst cashier manager'),
        ('list_document_series', 'admin analyst cashier manager'),
        ('list_low_stock', 'admin analyst manager'),
        ('list_members', 'admin manager'),
        ('list_products', 'admin analyst cashier manager'),
        ('list_registers', 'admin analyst cashier manager'),
        ('list_stock_levels', 'admin analyst manager'),
        ('list_stock_movements', 'admin analyst manager'),
        ('list_suppliers', 'admin analyst manager'),
        ('list_tax_rates', 'admin analyst cashier manager'),
        ('list_units', 'admin analyst cashier manager'),
        ('list_z_reports', 'admin analyst manager'),
        ('open_cash_session', 'admin cashier manager'),
        ('receive_stock', 'admin manager'),
        ('restore_category', 'admin'),
        ('restore_customer', 'admin'),
        ('restore_product', 'admin'),
        ('restore_register', 'admin manager'),
        ('restore_supplier', 'admin'),
        ('restore_tax_rate', 'admin'),
        ('restore_unit', 'admin'),
        ('update_bill', 'admin cashier manager'),
        ('update_category', 'admin manager'),
        ('update_customer', 'admin cashier manager'),
        ('update_document_series', 'admin'),
        ('update_member', 'admin'),
        ('update_org', 'admin'),
        ('update_product', 'admin manager'),
        ('update_register', 'admin manager'),
        ('update_supplier', 'admin manager'),
        ('update_tax_rate', 'admin'),
        ('update_unit', 'admin manager'),
        ('verify_document', 'admin analyst cashier manager'),
        ('verify_org', 'admin analyst manager')
    $$,
    'who may do what'
);

select is_empty(
    $$
        select role_permission.operation from data.role_permission
        where role_permission.role = 'analyst' and role_permission.operation !~ '^(get|list|verify)_'
    $$,
    'an analyst changes nothing'
);

select * from finish();
rollback;
