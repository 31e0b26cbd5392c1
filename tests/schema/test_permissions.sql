-- Who may do what. Reading is for all but cashiers, archiving for admins, the rest for admins and managers.
-- Every exception is listed here, so that a changed permission fails a test.
begin;
select plan(6);

create temporary table exception (roles text, operations text[]);
insert into exception values
(
    'admin analyst cashier manager',
    array[
        'get_barcode', 'get_bill', 'get_bill_links', 'get_bill_paper', 'get_bill_xml', 'get_cash_session',
        'get_category',
        'get_customer', 'get_customer_balance', 'get_customer_statement', 'get_customer_statement_paper',
        'get_document_series', 'get_late_sale', 'get_logo', 'get_org',
        'get_product', 'get_product_picture', 'get_register',
        'get_role_limit',
        'get_stocktake', 'get_tax_rate', 'get_unit', 'get_z_report', 'get_z_report_paper',
        'list_bills', 'list_cash_movements', 'list_cash_sessions', 'list_categories', 'list_changes', 'list_customers',
        'list_document_series', 'list_products',
        'list_registers', 'list_role_limits', 'list_stocktake_counts', 'list_stocktake_lines', 'list_stocktakes',
        'list_tax_rates',
        'list_units', 'verify_document'
    ]
),
(
    'admin cashier manager',
    array[
        'announce_unsent', 'check_bill', 'close_cash_session', 'count_stock', 'create_allocation', 'create_approval',
        'create_bill', 'create_cash_movement', 'create_credit_note', 'create_customer', 'create_customer_payment',
        'create_customer_refund', 'create_exchange', 'create_payment', 'create_pin_session', 'create_product_at_till',
        'create_return', 'delete_bill', 'issue_bill', 'open_cash_session', 'set_pin', 'update_bill', 'update_customer',
        'use_device'
    ]
),
(
    'admin manager',
    array[
        'archive_register', 'export_customers', 'export_import_rejects', 'export_suppliers', 'get_import',
        'list_approvals', 'list_import_problems', 'list_imports', 'list_members', 'restore_register'
    ]
),
(
    'admin',
    array[
        'close_books', 'create_api_key', 'create_custom_role', 'create_document_series', 'create_invitation',
        'create_tax_rate', 'create_tax_rate_period', 'create_webhook', 'delete_head_mail', 'delete_logo',
        'delete_tax_rate_period', 'delete_webhook', 'erase_customer', 'get_webhook', 'get_webhook_delivery',
        'list_analyst_logins', 'list_api_keys', 'list_audit', 'list_invitations', 'list_webhook_deliveries',
        'list_webhooks', 'replay_webhook_delivery', 'replay_webhook_events', 'revoke_analyst_login',
        'revoke_api_key', 'revoke_invitation', 'rotate_webhook_secret', 'set_head_mail', 'set_logo',
        'test_webhook', 'update_custom_role',
        'update_document_series',
        'update_member',
        'update_org', 'update_role_limit',
        'update_tax_rate', 'update_webhook'
    ]
);

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
        select
            operation.name,
            coalesce(
                exception.roles,
                case
                    when operation.name ~ '^(get|list|export|verify)_' then 'admin analyst manager'
                    when operation.name ~ '^(archive|restore)_' then 'admin'
                    else 'admin manager'
                end
            )
        from (select distinct role_permission.operation from data.role_permission) as operation (name)
        left join exception on operation.name = any(exception.operations)
        order by operation.name
    $$,
    'the permissions are these'
);

select is_empty(
    $$
        select operation.name from exception
        cross join unnest(exception.operations) as operation (name)
        where operation.name not in (select role_permission.operation from data.role_permission)
    $$,
    'every exception names an existing operation'
);

select is_empty(
    $$
        select role_permission.operation from data.role_permission
        where role_permission.role = 'analyst' and role_permission.operation !~ '^(get|list|verify|export)_'
    $$,
    'an analyst changes nothing'
);

-- What cashiers do: sell, take payment, look things up; what gives money or goods back takes an approval, and so does
-- another day, which they have no permission for.
select set_eq(
    $$
        select role_permission.operation from data.role_permission
        where role_permission.role = 'cashier' and role_permission.is_approval_needed
    $$,
    array['create_credit_note', 'create_customer_refund', 'create_exchange', 'create_return'],
    'a cashier gives back with an approval only'
);
select set_eq(
    $$
        select role_permission.operation from data.role_permission
        where
            role_permission.role = 'cashier'
            and not role_permission.is_approval_needed
            and role_permission.operation !~ '^(get|list|verify)_'
    $$,
    array[
        'announce_unsent', 'check_bill', 'close_cash_session', 'count_stock', 'create_allocation', 'create_approval',
        'create_bill', 'create_cash_movement', 'create_customer', 'create_customer_payment', 'create_payment',
        'create_pin_session', 'create_product_at_till', 'delete_bill', 'issue_bill', 'open_cash_session', 'set_pin',
        'update_bill', 'update_customer', 'use_device'
    ],
    'else a cashier sells, takes payment, counts, and looks up'
);

-- What proves that a person is there, and who may do what, is nothing for API keys.
select set_eq(
    $$
        select distinct role_permission.operation from data.role_permission where role_permission.is_person_needed
    $$,
    array[
        'announce_unsent', 'approve', 'archive_custom_role', 'clear_pin', 'close_books', 'create_api_key',
        'create_approval', 'create_custom_role', 'create_device', 'create_invitation', 'create_pin_session',
        'create_webhook', 'restore_custom_role', 'review_approval', 'revoke_analyst_login', 'revoke_api_key',
        'revoke_device', 'revoke_invitation', 'rotate_webhook_secret', 'set_pin', 'update_custom_role', 'update_device',
        'update_member', 'update_role_limit', 'update_webhook', 'use_device'
    ],
    'only a person does this'
);

select * from finish();
rollback;
