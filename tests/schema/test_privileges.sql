-- The privileges of each role. Everything not listed here is denied.
begin;
select plan(26);

select is_empty(
    $$ select privilege.* from test.privilege where privilege.grantee = 'public' $$,
    'PUBLIC has no privilege on our functions and types'
);

select is_empty(
    $$
        select acl.privilege_type
        from pg_database
        cross join aclexplode(coalesce(pg_database.datacl, acldefault('d', pg_database.datdba))) as acl
        where pg_database.datname = current_database() and acl.grantee = 0
    $$,
    'PUBLIC may not even connect, nor make temporary tables'
);

select is_empty(
    $$
        select pg_roles.rolname
        from pg_roles
        where starts_with(pg_roles.rolname::text, 'counterfoil_')
        and pg_roles.rolname not in ('counterfoil_migrator') -- the database's owner
        and (
            has_database_privilege(pg_roles.rolname, current_database(), 'temporary')
            or has_database_privilege(pg_roles.rolname, current_database(), 'create')
        )
    $$,
    'nobody makes temporary tables, which could stand in for real ones'
);

select is_empty(
    $$
        select pg_roles.rolname
        from pg_roles
        where starts_with(pg_roles.rolname::text, 'counterfoil_')
        and pg_roles.rolname not in ('counterfoil_migrator')
        and has_schema_privilege(pg_roles.rolname, 'public', 'create')
    $$,
    'nobody creates in public'
);

select is_empty(
    $$
        select privilege.* from test.privilege
        where privilege.kind = 'schema' and privilege.privilege = 'CREATE' and not privilege.is_owner
        and (privilege.name, privilege.grantee) not in (
            ('deploy', 'counterfoil_reaper'), ('auth', 'counterfoil_verifier') -- own functions there
        )
    $$,
    'nobody creates in a schema of ours but its owner'
);

select results_eq(
    $$
        select privilege.name, string_agg(privilege.grantee, ', ' order by privilege.grantee)
        from test.privilege
        where privilege.kind = 'schema' and privilege.privilege = 'USAGE' and not privilege.is_owner
        and privilege.grantee <> 'counterfoil_migrator' -- reads data.migration, calls deploy.*
        group by privilege.name
        order by 1
    $$,
    $$
        values
        ('analytics', 'counterfoil_analyst'),
        ('api', 'counterfoil_api'),
        ('auth', 'counterfoil_auth, counterfoil_definer, counterfoil_owner, counterfoil_verifier, counterfoil_worker'),
        ('core', 'counterfoil_analyst, counterfoil_auth_definer, counterfoil_owner'),
        ('data', 'counterfoil_auth_definer, counterfoil_definer, counterfoil_guard, counterfoil_verifier'),
        ('deploy', 'counterfoil_operator, counterfoil_reaper'),
        ('guard', 'counterfoil_auth_definer, counterfoil_definer, counterfoil_owner, counterfoil_verifier'),
        ('session', 'counterfoil_auth_definer, counterfoil_guard, counterfoil_owner, counterfoil_verifier'),
        ('shape', 'counterfoil_auth_definer, counterfoil_owner'), -- whose deploys write what a changed view shows
        ('watch', 'counterfoil_owner') -- whose deploys say that they are
    $$,
    'the roles with usage of each schema are these'
);

-- The web process: only functions. has_*_privilege also sees privileges that come by memberships.
select is_empty(
    $$
        select login.name, relation.name
        from test.relation
        cross join (
            values ('counterfoil_api'), ('counterfoil_auth'), ('counterfoil_operator'), ('counterfoil_worker')
        ) as login (name)
        where relation.relkind in ('r', 'p', 'v', 'm', 'f') and (
            has_table_privilege(
                login.name, relation.oid, 'select, insert, update, delete, truncate, references, trigger'
            )
            or has_any_column_privilege(login.name, relation.oid, 'select, insert, update, references')
        )
    $$,
    'the logins of the web process, the operator and the worker have no privilege on any table or view'
);

select is_empty(
    $$
        select routine.name from test.routine
        where has_function_privilege('counterfoil_api', routine.oid, 'execute') <> (routine.room = 'api')
    $$,
    'counterfoil_api may call only the functions of api'
);

select results_eq(
    $$
        select routine.short_name from test.routine
        where has_function_privilege('counterfoil_auth', routine.oid, 'execute')
        order by 1
    $$,
    array[
        'accept_invitation', 'answer_head_mail', 'begin_approval', 'begin_invitation', 'begin_login',
        'begin_password_change', 'begin_password_reset', 'begin_pin_change', 'begin_pin_session', 'begin_proof',
        'begin_second_factor', 'check_sign_up', 'complete_approval', 'complete_login', 'complete_password_change',
        'complete_password_reset', 'complete_pin_change', 'complete_pin_session', 'complete_proof',
        'complete_second_factor', 'complete_sign_up', 'enter_code', 'enter_passkey', 'enter_secret', 'logout',
        'refresh', 'request_password_reset', 'request_sign_up', 'sign_up', 'use_email_verification'
    ],
    'counterfoil_auth signs up, logs in and out, refreshes, joins, sets passwords and PINs, approves, notes readers'
);

select results_eq(
    $$
        select routine.short_name from test.routine
        where has_function_privilege('counterfoil_worker', routine.oid, 'execute')
        order by 1
    $$,
    array[
        'count_deliveries', 'count_messages', 'finish_delivery', 'finish_message', 'list_webhook_orgs',
        'make_webhook_events', 'take_delivery', 'take_message'
    ],
    'counterfoil_worker may take messages out of the outbox, and make events and send them'
);

select results_eq(
    $$
        select routine.short_name from test.routine
        where has_function_privilege('counterfoil_operator', routine.oid, 'execute')
        order by 1
    $$,
    array[
        'compare_heads_of_org', 'drop_picture_bytes', 'erase_customer_of_org', 'fetch_head_file', 'list_catalogue',
        'list_catalogue_violations', 'list_orgs', 'list_pictures', 'list_stored_names', 'lock_pictures',
        'open_operator_session', 'read_picture_bytes', 'reap_analysts', 'refresh_product_json', 'refresh_statistics',
        'remove_second_factor_of', 'start_head_file', 'start_verification', 'store_head_file', 'take_picture_bytes',
        'verify_one_check', 'verify_one_org'
    ],
    'counterfoil_operator verifies, signs, erases, reaps, moves pictures, acts in an organization, whose log says so'
);

select results_eq(
    $$
        select routine.name from test.routine
        where has_function_privilege('counterfoil_analyst', routine.oid, 'execute')
        order by 1
    $$,
    array[
        'core.compute_closing_hash(data.book_closing)',
        'core.compute_document_hash(data.bill)',
        'core.compute_fiscal_year(date,integer)',
        'core.compute_z_report_hash(data.z_report)',
        'core.find_document_hash(data.bill)',
        'core.has_unhashed_values(data.bill)',
        'core.list_people()',
        'core.list_wrong_product_json()',
        'core.summarise_books(uuid,date,date)',
        'core.write_document_form_1(data.bill)',
        'core.write_document_form_2(data.bill)',
        'core.write_document_form_3(data.bill)',
        'core.write_document_form_4(data.bill)',
        'core.write_document_form_5(data.bill)',
        'session.login_org_id()',
        'session.org_id()'
    ],
    'an analyst may call only functions of their views, none of which writes'
);

select results_eq(
    $$
        select privilege.name, privilege.grantee
        from test.privilege
        where privilege.kind in ('relation', 'column') and privilege.privilege = 'SELECT' and not privilege.is_owner
        and privilege.name like any (
            array['data.credential%', 'data.session%', 'data.refresh_token%', 'data.login%', 'data.lock%']
        )
        order by 1, 2
    $$,
    $$
        values
        ('data.credential.user_id', 'counterfoil_auth_definer'),
        ('data.lock_secret', 'counterfoil_auth_definer'),
        ('data.lock_secret', 'counterfoil_definer'), -- to take locks
        ('data.login', 'counterfoil_auth_definer'),
        ('data.login', 'counterfoil_definer'), -- to show a person theirs
        ('data.login_attempt', 'counterfoil_auth_definer'),
        ('data.refresh_token', 'counterfoil_auth_definer'),
        ('data.session', 'counterfoil_auth_definer'),
        ('data.session', 'counterfoil_definer') -- to look a capability up
    $$,
    'only the role that logs people in reads refresh tokens, and nobody reads what passwords are checked against'
);

select is_empty(
    $$
        select attribute.relation_name, attribute.name, pg_roles.rolname
        from test.attribute
        cross join pg_roles
        where
            (attribute.relation_name ~ 'credential|member_pin' and attribute.name in ('setting', 'verifier')
            or attribute.relation_name ~ 'decoy_key')
            and has_column_privilege(pg_roles.oid, attribute.oid, attribute.attnum, 'select')
            and not pg_roles.rolsuper
            and pg_roles.rolname not in ('counterfoil_verifier', 'pg_read_all_data')
    $$,
    'one role reads what passwords and PINs are checked against: not even the owner of the other tables'
);

select results_eq(
    $$
        select privilege.name
        from test.privilege
        where
            privilege.kind = 'relation'
            and privilege.grantee = 'counterfoil_analyst'
            and privilege.room <> 'analytics'
        order by 1
    $$,
    array[
        'data.bill',
        'data.bill_line',
        'data.bill_tax',
        'data.book_closing',
        'data.cash_movement',
        'data.cash_session',
        'data.category',
        'data.customer',
        'data.document_counter',
        'data.erased_digest',
        'data.late_sale',
        'data.late_sale_decision',
        'data.open_item',
        'data.org',
        'data.payment',
        'data.product',
        'data.product_barcode',
        'data.product_day',
        'data.purchase_order',
        'data.purchase_order_line',
        'data.receipt_line_return',
        'data.register',
        'data.reminder',
        'data.reminder_bill',
        'data.stock_entry',
        'data.stock_entry_cost',
        'data.stock_entry_line',
        'data.stock_level',
        'data.stock_movement',
        'data.stocktake',
        'data.stocktake_count',
        'data.supplier',
        'data.tax_rate',
        'data.tax_rate_period',
        'data.z_report'
    ],
    'analysts may read the tables behind their views, but they have no usage of data'
);

select is_empty(
    $$
        select privilege.* from test.privilege
        where privilege.grantee not in ('counterfoil_definer', 'counterfoil_auth_definer') and not privilege.is_owner
        and privilege.kind in ('relation', 'column') and privilege.privilege <> 'SELECT'
        -- The trigger on the audit log makes links when a transaction ends.
        and not (
            privilege.grantee = 'counterfoil_guard'
            and privilege.name in (
                'data.audit_link',
                'data.audit_head.sequence_no',
                'data.audit_head.hash',
                'data.audit_head.deferred_xid',
                'data.audit_head.deferred_id'
            )
        )
    $$,
    'nobody but the definers writes'
);

select is_empty(
    $$
        select relation.name from test.relation
        where relation.room = 'analytics' and relation.relkind = 'v'
        and not has_table_privilege('counterfoil_analyst', relation.oid, 'select')
    $$,
    'analysts may read every view of analytics'
);

select is_empty(
    $$
        select pg_proc.oid::regprocedure
        from pg_catalog.pg_proc
        where
            pg_proc.proname ~ '^pg_(try_)?advisory_'
            and has_function_privilege('counterfoil_analyst', pg_proc.oid, 'execute')
    $$,
    'an analyst takes no advisory lock, where a superuser has run sql/superuser.sql'
);

select is_empty(
    $$
        select privilege.* from test.privilege
        where privilege.privilege in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN') and not privilege.is_owner
    $$,
    'TRUNCATE, which row security does not see, is granted to nobody; nor are REFERENCES, TRIGGER and MAINTAIN'
);

select results_eq(
    $$
        select privilege.name, privilege.grantee
        from test.privilege
        where privilege.kind = 'relation' and privilege.privilege = 'DELETE' and not privilege.is_owner
        order by 1
    $$,
    $$
        values
        ('data.bill_draft', 'counterfoil_definer'),
        ('data.custom_role_permission', 'counterfoil_definer'),
        ('data.customer_word', 'counterfoil_definer'),
        ('data.device_login', 'counterfoil_auth_definer'),
        ('data.dunning_level', 'counterfoil_definer'),
        ('data.email_verification', 'counterfoil_auth_definer'),
        ('data.head_file', 'counterfoil_definer'),
        ('data.head_mail', 'counterfoil_definer'),
        ('data.import_problem', 'counterfoil_definer'),
        ('data.import_row', 'counterfoil_definer'),
        ('data.login', 'counterfoil_auth_definer'),
        ('data.login_attempt', 'counterfoil_auth_definer'),
        ('data.member_pin', 'counterfoil_auth_definer'),
        ('data.message', 'counterfoil_auth_definer'),
        ('data.open_item', 'counterfoil_definer'),
        ('data.org_logo', 'counterfoil_definer'),
        ('data.password_reset', 'counterfoil_auth_definer'),
        ('data.pending_login', 'counterfoil_auth_definer'),
        ('data.pin_attempt', 'counterfoil_auth_definer'),
        ('data.product_barcode', 'counterfoil_definer'),
        ('data.product_picture', 'counterfoil_definer'),
        ('data.product_word', 'counterfoil_definer'),
        ('data.purchase_order', 'counterfoil_definer'),
        ('data.purchase_order_line', 'counterfoil_definer'),
        ('data.refresh_token', 'counterfoil_auth_definer'),
        ('data.reminder_hold', 'counterfoil_definer'),
        ('data.session', 'counterfoil_auth_definer'),
        ('data.sign_up_request', 'counterfoil_auth_definer'),
        ('data.tax_rate_period', 'counterfoil_definer'),
        ('data.verified_head', 'counterfoil_definer'),
        ('data.webhook', 'counterfoil_definer'),
        ('data.webhook_delivery', 'counterfoil_definer'),
        ('data.webhook_event', 'counterfoil_definer'),
        ('data.webhook_secret', 'counterfoil_definer'),
        ('data.webhook_state', 'counterfoil_definer')
    $$,
    'rows of these may be deleted: none of them is a fact of the books'
);

select results_eq(
    $$
        select privilege.name, privilege.grantee
        from test.privilege
        where privilege.kind = 'relation' and privilege.privilege = 'UPDATE' and not privilege.is_owner
    $$,
    $$ select '', '' where false $$,
    'an update is granted by column'
);

select is_empty(
    $$
        select privilege.* from test.privilege
        where privilege.kind = 'column' and privilege.privilege = 'UPDATE' and (
            privilege.name like '%.org_id' or privilege.name like '%.id' or privilege.name ~ '\.created_(at|on|by)$'
            or exists (
                select from test.ledger where starts_with(privilege.name, ledger.name || '.')
            )
        )
        -- To erase personal data: guard.is_erasure lets nothing else through (tests/sql/audit/test_erasure.sql).
        and privilege.name <> all('{
            data.audit_log.new,data.audit_log.old,data.bill.buyer,data.bill.external_reference,data.bill.note,
            data.reminder.buyer,data.reminder.subject,data.reminder.wording
        }')
    $$,
    'no row is moved to another organization, given another id, or changed when it is a fact'
);

select is_empty(
    $$
        select pg_default_acl.defaclrole::regrole, acl.*
        from pg_default_acl
        cross join aclexplode(pg_default_acl.defaclacl) as acl
        where acl.grantee = 0 and pg_default_acl.defaclrole::regrole::text like 'counterfoil\_%'
    $$,
    'new functions and types are not for PUBLIC either'
);

-- A default that equals PostgreSQL's own has no row. So the rows that revoke from PUBLIC are compared.
select set_eq(
    $$
        select pg_default_acl.defaclrole::regrole::text, pg_default_acl.defaclobjtype::text
        from pg_default_acl
        where pg_default_acl.defaclnamespace = 0
        and pg_default_acl.defaclrole::regrole::text like 'counterfoil\_%'
    $$,
    $$
        values
        ('counterfoil_auth_definer', 'f'), ('counterfoil_definer', 'f'), ('counterfoil_definer', 'T'),
        ('counterfoil_guard', 'f'), ('counterfoil_owner', 'f'), ('counterfoil_owner', 'T')
    $$,
    'new functions and types have no grants'
);

select is_empty(
    $$
        select role.oid::regrole, routine.name
        from test.routine
        cross join pg_roles as role
        where routine.room = 'deploy' and role.rolname in (
            'counterfoil_analyst', 'counterfoil_api', 'counterfoil_auth', 'counterfoil_auth_definer',
            'counterfoil_definer', 'counterfoil_guard', 'counterfoil_verifier'
        )
        and has_function_privilege(role.oid, routine.oid, 'execute')
    $$,
    'logins of the service have no access to the operator''s functions'
);

select is_empty(
    $$
        select distinct
            routine.name,
            called.name
        from test.routine
        cross join regexp_matches(pg_get_functiondef(routine.oid), '\mguard\.(\w+)\(', 'g') as mention (found)
        inner join test.routine as called on called.room = 'guard' and called.short_name = mention.found[1]
        where
            routine.room = 'guard'
            and routine.prokind = 'f'
            and not has_function_privilege('counterfoil_owner', called.oid, 'execute')
            and called.oid <> routine.oid
    $$,
    'the owner of the tables may call all that their guards call: a migration breaks a rule, never a privilege'
);

select * from finish();
rollback;
