-- Who may do what. An operation is the name of an api function, or of something that some of them do on request
-- (backdate_...); an operation that is not listed is denied.
-- Each line: the operation, then the roles that may perform it.

with permission (operation, roles) as (
    values
    ('get_org', '{admin,manager,cashier,analyst}'::text[]),
    ('update_org', '{admin}'),
    ('get_logo', '{admin,manager,cashier,analyst}'),
    ('set_logo', '{admin}'),
    ('delete_logo', '{admin}'),
    ('close_books', '{admin}'),
    ('get_closing_preview', '{admin,manager,analyst}'),
    ('list_book_closings', '{admin,manager,analyst}'),
    ('get_book_closing', '{admin,manager,analyst}'),
    ('list_members', '{admin,manager}'),
    ('update_member', '{admin}'),
    ('list_role_permissions', '{admin,manager,analyst}'),
    ('list_role_limits', '{admin,manager,cashier,analyst}'),
    ('get_role_limit', '{admin,manager,cashier,analyst}'),
    ('update_role_limit', '{admin}'),
    ('list_custom_roles', '{admin,manager,analyst}'),
    ('get_custom_role', '{admin,manager,analyst}'),
    ('create_custom_role', '{admin}'),
    ('update_custom_role', '{admin}'),
    ('archive_custom_role', '{admin}'),
    ('restore_custom_role', '{admin}'),
    ('list_api_keys', '{admin}'),
    ('create_api_key', '{admin}'),
    ('revoke_api_key', '{admin}'),
    ('create_invitation', '{admin}'),
    ('list_invitations', '{admin}'),
    ('revoke_invitation', '{admin}'),
    ('list_analyst_logins', '{admin}'),
    ('revoke_analyst_login', '{admin}'),
    ('list_audit', '{admin}'),
    ('verify_org', '{admin,manager,analyst}'),
    ('verify_check', '{admin,manager,analyst}'),
    ('get_heads', '{admin,manager,analyst}'),
    ('get_head_file', '{admin,manager,analyst}'),
    ('verify_head_file', '{admin,manager,analyst}'),
    ('get_head_mail', '{admin,manager,analyst}'),
    ('set_head_mail', '{admin}'),
    ('delete_head_mail', '{admin}'),
    ('list_webhooks', '{admin}'),
    ('get_webhook', '{admin}'),
    ('create_webhook', '{admin}'),
    ('update_webhook', '{admin}'),
    ('delete_webhook', '{admin}'),
    ('rotate_webhook_secret', '{admin}'),
    ('test_webhook', '{admin}'),
    ('list_webhook_deliveries', '{admin}'),
    ('get_webhook_delivery', '{admin}'),
    ('replay_webhook_delivery', '{admin}'),
    ('replay_webhook_events', '{admin}'),
    ('list_changes', '{admin,manager,cashier,analyst}'),
    ('verify_document', '{admin,manager,cashier,analyst}'),

    ('list_products', '{admin,manager,cashier,analyst}'),
    ('get_product', '{admin,manager,cashier,analyst}'),
    ('create_product', '{admin,manager}'),
    ('create_product_at_till', '{admin,manager,cashier}'),
    ('update_product', '{admin,manager}'),
    ('update_products', '{admin,manager}'),
    ('archive_product', '{admin}'),
    ('restore_product', '{admin}'),
    ('get_barcode', '{admin,manager,cashier,analyst}'),
    ('get_product_picture', '{admin,manager,cashier,analyst}'),
    ('set_product_picture', '{admin,manager}'),
    ('delete_product_picture', '{admin,manager}'),

    ('list_categories', '{admin,manager,cashier,analyst}'),
    ('get_category', '{admin,manager,cashier,analyst}'),
    ('create_category', '{admin,manager}'),
    ('update_category', '{admin,manager}'),
    ('archive_category', '{admin}'),
    ('restore_category', '{admin}'),

    ('list_units', '{admin,manager,cashier,analyst}'),
    ('get_unit', '{admin,manager,cashier,analyst}'),
    ('create_unit', '{admin,manager}'),
    ('update_unit', '{admin,manager}'),
    ('archive_unit', '{admin}'),
    ('restore_unit', '{admin}'),

    ('list_customers', '{admin,manager,cashier,analyst}'),
    ('get_customer', '{admin,manager,cashier,analyst}'),
    ('create_customer', '{admin,manager,cashier}'),
    ('update_customer', '{admin,manager,cashier}'),
    ('archive_customer', '{admin}'),
    ('restore_customer', '{admin}'),
    ('get_customer_erasure', '{admin,manager,analyst}'),
    ('erase_customer', '{admin}'),

    ('list_suppliers', '{admin,manager,analyst}'),
    ('get_supplier', '{admin,manager,analyst}'),
    ('list_supplier_products', '{admin,manager,analyst}'),
    ('create_supplier', '{admin,manager}'),
    ('update_supplier', '{admin,manager}'),
    ('archive_supplier', '{admin}'),
    ('restore_supplier', '{admin}'),

    ('list_purchase_orders', '{admin,manager,analyst}'),
    ('get_purchase_order', '{admin,manager,analyst}'),
    ('get_purchase_order_paper', '{admin,manager,analyst}'),
    ('create_purchase_order', '{admin,manager}'),
    ('update_purchase_order', '{admin,manager}'),
    ('delete_purchase_order', '{admin,manager}'),
    ('send_purchase_order', '{admin,manager}'),
    ('cancel_purchase_order', '{admin,manager}'),

    ('list_tax_rates', '{admin,manager,cashier,analyst}'),
    ('get_tax_rate', '{admin,manager,cashier,analyst}'),
    ('create_tax_rate', '{admin}'),
    ('update_tax_rate', '{admin}'),
    ('archive_tax_rate', '{admin}'),
    ('restore_tax_rate', '{admin}'),
    ('create_tax_rate_period', '{admin}'),
    ('delete_tax_rate_period', '{admin}'),

    ('open_import', '{admin,manager}'),
    ('add_import_rows', '{admin,manager}'),
    ('check_import', '{admin,manager}'),
    ('apply_import', '{admin,manager}'),
    ('cancel_import', '{admin,manager}'),
    ('get_import', '{admin,manager}'),
    ('list_imports', '{admin,manager}'),
    ('list_import_problems', '{admin,manager}'),
    ('export_import_rejects', '{admin,manager}'),
    ('export_products', '{admin,manager,analyst}'),
    ('export_customers', '{admin,manager}'),
    ('export_suppliers', '{admin,manager}'),

    ('list_stock_levels', '{admin,manager,analyst}'),
    ('list_low_stock', '{admin,manager,analyst}'),
    ('list_stock_movements', '{admin,manager,analyst}'),
    ('list_stock_entries', '{admin,manager,analyst}'),
    ('get_stock_entry', '{admin,manager,analyst}'),
    ('receive_stock', '{admin,manager}'),
    ('return_to_supplier', '{admin,manager}'),
    ('adjust_stock', '{admin,manager}'),
    ('backdate_stock', '{admin,manager}'), -- a day other than today for a receipt, return, adjustment or stocktake
    ('list_stocktakes', '{admin,manager,cashier,analyst}'),
    ('get_stocktake', '{admin,manager,cashier,analyst}'),
    ('list_stocktake_lines', '{admin,manager,cashier,analyst}'),
    ('list_stocktake_counts', '{admin,manager,cashier,analyst}'),
    ('open_stocktake', '{admin,manager}'),
    ('count_stock', '{admin,manager,cashier}'),
    ('post_stocktake', '{admin,manager}'),
    ('cancel_stocktake', '{admin,manager}'),
    ('get_stock_adjustments', '{admin,manager,analyst}'),

    ('list_document_series', '{admin,manager,cashier,analyst}'),
    ('get_document_series', '{admin,manager,cashier,analyst}'),
    ('create_document_series', '{admin}'),
    ('update_document_series', '{admin}'),

    ('get_today', '{admin,manager,analyst}'),
    ('get_sales_by_day', '{admin,manager,analyst}'),
    ('get_sales_by_hour', '{admin,manager,analyst}'),
    ('get_sales_by_cashier', '{admin,manager,analyst}'),
    ('get_sales_by_product', '{admin,manager,analyst}'),
    ('get_sales_by_category', '{admin,manager,analyst}'),
    ('get_margin_by_day', '{admin,manager,analyst}'),
    ('get_payments_by_method', '{admin,manager,analyst}'),
    ('get_tax_summary', '{admin,manager,analyst}'),
    ('get_stock_valuation', '{admin,manager,analyst}'),
    ('get_slow_movers', '{admin,manager,analyst}'),
    ('get_reorder_list', '{admin,manager,analyst}'),
    ('list_analytics_views', '{admin,manager,analyst}'),

    ('list_bills', '{admin,manager,cashier,analyst}'),
    ('get_bill', '{admin,manager,cashier,analyst}'),
    ('get_bill_paper', '{admin,manager,cashier,analyst}'),
    ('get_bill_papers', '{admin,manager,analyst}'),
    ('preview_paper', '{admin,manager}'),
    ('get_bill_xml', '{admin,manager,cashier,analyst}'),
    ('get_bill_links', '{admin,manager,cashier,analyst}'),
    ('get_bill_margin', '{admin,manager,analyst}'),
    ('list_late_sales', '{admin,manager,analyst}'),
    ('get_late_sale', '{admin,manager,cashier,analyst}'), -- the till that made it asks what became of it
    ('accept_late_sale', '{admin,manager}'),
    ('reject_late_sale', '{admin,manager}'),
    ('create_bill', '{admin,manager,cashier}'),
    ('update_bill', '{admin,manager,cashier}'),
    ('delete_bill', '{admin,manager,cashier}'),
    ('check_bill', '{admin,manager,cashier}'),
    ('issue_bill', '{admin,manager,cashier}'),
    ('issue_bills', '{admin,manager}'),
    ('create_payment', '{admin,manager,cashier}'),
    ('create_allocation', '{admin,manager,cashier}'),
    ('create_customer_payment', '{admin,manager,cashier}'),
    ('create_customer_refund', '{admin,manager,cashier}'), -- cashiers with an approval; likewise the next
    ('get_customer_balance', '{admin,manager,cashier,analyst}'),
    ('get_customer_statement', '{admin,manager,cashier,analyst}'),
    ('get_customer_statement_paper', '{admin,manager,cashier,analyst}'),
    ('get_receivables', '{admin,manager,analyst}'),
    ('list_customer_accounts', '{admin,manager,analyst}'),
    ('list_dunning_levels', '{admin,manager,analyst}'),
    ('get_dunning_level', '{admin,manager,analyst}'),
    ('create_dunning_level', '{admin,manager}'),
    ('update_dunning_level', '{admin,manager}'),
    ('delete_dunning_level', '{admin,manager}'),
    ('list_due_reminders', '{admin,manager,analyst}'),
    ('create_reminders', '{admin,manager}'),
    ('list_reminders', '{admin,manager,analyst}'),
    ('get_reminder', '{admin,manager,analyst}'),
    ('get_reminder_paper', '{admin,manager,analyst}'),
    ('get_reminder_papers', '{admin,manager,analyst}'),
    ('get_bill_reminders', '{admin,manager,analyst}'),
    ('hold_reminders', '{admin,manager}'),
    ('release_reminders', '{admin,manager}'),
    ('backdate_bill', '{admin,manager}'), -- a day other than today, also for credit notes and payments
    ('create_credit_note', '{admin,manager,cashier}'),
    ('create_exchange', '{admin,manager,cashier}'),
    ('create_return', '{admin,manager,cashier}'),

    ('list_devices', '{admin,manager,analyst}'),
    ('get_device', '{admin,manager,analyst}'),
    ('create_device', '{admin,manager}'),
    ('update_device', '{admin,manager}'),
    ('revoke_device', '{admin,manager}'),
    ('use_device', '{admin,manager,cashier}'),
    ('announce_unsent', '{admin,manager,cashier}'),
    ('set_pin', '{admin,manager,cashier}'),
    ('clear_pin', '{admin,manager}'),
    ('create_approval', '{admin,manager,cashier}'),
    ('approve', '{admin,manager}'), -- whose PIN or password approves what others may not do
    ('list_approvals', '{admin,manager}'),
    ('review_approval', '{admin,manager}'),
    ('create_pin_session', '{admin,manager,cashier}'), -- also: whose PIN opens one

    ('list_registers', '{admin,manager,cashier,analyst}'),
    ('get_register', '{admin,manager,cashier,analyst}'),
    ('create_register', '{admin,manager}'),
    ('update_register', '{admin,manager}'),
    ('archive_register', '{admin,manager}'),
    ('restore_register', '{admin,manager}'),

    ('list_cash_sessions', '{admin,manager,cashier,analyst}'),
    ('get_cash_session', '{admin,manager,cashier,analyst}'),
    ('open_cash_session', '{admin,manager,cashier}'),
    ('close_cash_session', '{admin,manager,cashier}'),
    ('create_cash_movement', '{admin,manager,cashier}'),
    ('use_any_drawer', '{admin,manager}'), -- the two before, where somebody else opened the register
    ('list_cash_movements', '{admin,manager,cashier,analyst}'),
    ('get_cash_session_report', '{admin,manager,analyst}'), -- a cashier counts without knowing the expected cash
    ('get_cash_differences', '{admin,manager,analyst}'),
    ('list_z_reports', '{admin,manager,analyst}'),
    ('get_z_report', '{admin,manager,cashier,analyst}'),
    ('get_z_report_paper', '{admin,manager,cashier,analyst}')
),

-- A PIN is not enough to change who may do what, the rules and the books of the organization, to take data out, or
-- to review what was done with a PIN.
guarded as (
    select '{
            update_org,set_logo,delete_logo,close_books,update_member,update_role_limit,create_invitation,
            create_custom_role,update_custom_role,archive_custom_role,restore_custom_role,create_api_key,revoke_api_key,
            list_audit,revoke_analyst_login,erase_customer,set_head_mail,delete_head_mail,
            create_device,update_device,revoke_device,set_pin,clear_pin,review_approval,
            create_document_series,update_document_series,create_tax_rate,update_tax_rate,
            create_tax_rate_period,delete_tax_rate_period,archive_tax_rate,restore_tax_rate,
            create_webhook,update_webhook,delete_webhook,rotate_webhook_secret,test_webhook,
            list_webhook_deliveries,get_webhook_delivery,replay_webhook_delivery,replay_webhook_events,
            open_import,apply_import,export_products,export_customers,export_suppliers
        }'::text[] as operations
),

-- No API key: who may do what, keys, PINs and approvals, which prove that a person is there, devices, to which logins
-- are bound, webhooks, which would outlast it, and the closing of the books.
personal as (
    select '{
            update_member,update_role_limit,create_invitation,revoke_invitation,
            create_custom_role,update_custom_role,archive_custom_role,restore_custom_role,create_api_key,revoke_api_key,
            set_pin,clear_pin,create_pin_session,create_approval,approve,review_approval,
            create_device,update_device,revoke_device,use_device,announce_unsent,revoke_analyst_login,close_books,
            create_webhook,update_webhook,rotate_webhook_secret
        }'::text[] as operations
),

-- Who has a login of somebody at hand does not change who may do what with it, and not the books: the login proves
-- itself again first (session.require_proof).
proved as (
    select '{
            update_member,update_role_limit,create_invitation,revoke_analyst_login,close_books,erase_customer,
            create_custom_role,update_custom_role,archive_custom_role,restore_custom_role,create_api_key,
            create_webhook,update_webhook,rotate_webhook_secret
        }'::text[] as operations
),

wanted as (
    select
        permission.operation,
        seller.role,
        permission.operation = any(guarded.operations) as is_password_needed,
        permission.operation = any(personal.operations) as is_person_needed,
        (seller.role, permission.operation) in (
            ('cashier', 'create_customer_refund'), ('cashier', 'create_credit_note'), ('cashier', 'create_exchange'),
            ('cashier', 'create_return')
        ) as is_approval_needed,
        permission.operation = any(proved.operations) as is_proof_needed
    from permission
    cross join guarded
    cross join personal
    cross join proved
    cross join unnest(permission.roles) as seller (role)
),

withdrawn as (
    delete from data.role_permission
    where (role_permission.role, role_permission.operation) not in (select
        wanted.role,
        wanted.operation
    from wanted)
)

insert into data.role_permission (
    role, operation, is_password_needed, is_approval_needed, is_proof_needed, is_person_needed
)
select
    wanted.role,
    wanted.operation,
    wanted.is_password_needed,
    wanted.is_approval_needed,
    wanted.is_proof_needed,
    wanted.is_person_needed
from wanted
on conflict (role, operation) do update
    set
        is_password_needed = excluded.is_password_needed,
        is_approval_needed = excluded.is_approval_needed,
        is_proof_needed = excluded.is_proof_needed,
        is_person_needed = excluded.is_person_needed
    where
    (
        role_permission.is_password_needed,
        role_permission.is_approval_needed,
        role_permission.is_proof_needed,
        role_permission.is_person_needed
    )
    <> (
        excluded.is_password_needed,
        excluded.is_approval_needed,
        excluded.is_proof_needed,
        excluded.is_person_needed
    );
