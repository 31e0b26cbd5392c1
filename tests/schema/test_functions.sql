-- How functions are made: no caller can replace the objects that they use, and they reveal nothing.
begin;
select plan(28);

select is_empty(
    $$ select routine.name from test.routine where routine.proleakproof $$,
    'no function is leakproof: row security would show it hidden rows'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.prosecdef and not coalesce(routine.proconfig, '{}') @> array['search_path=""']
    $$,
    'every SECURITY DEFINER function has an empty search path'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.prosqlbody is null and not coalesce(routine.proconfig, '{}') @> array['search_path=""']
    $$,
    'so has every other function whose names are resolved at run time'
);

select is_empty(
    $$
        select routine.name, setting.text
        from test.routine
        cross join unnest(routine.proconfig) as setting (text)
        where setting.text not in ('search_path=""') and setting.text not like 'plan\_cache\_mode=%'
        -- What is stored, and what is compared with it, has times of one zone; levels are found by their keys.
        and (setting.text, routine.short_name) not in (
            ('TimeZone=UTC', 'write_own_json'), ('TimeZone=UTC', 'list_wrong_product_json'),
            ('cpu_tuple_cost=10', 'change_levels')
        )
    $$,
    'no function changes another setting'
);

select results_eq(
    $$
        select routine.name from test.routine
        where routine.prosecdef <> (routine.room in ('api', 'deploy'))
        and not (
            routine.room = 'auth' and (
                has_function_privilege('counterfoil_auth', routine.oid, 'execute')
                or has_function_privilege('counterfoil_worker', routine.oid, 'execute')
            )
        )
        order by 1
    $$,
    array[
        'auth.accept_totp(uuid,text)', -- for api.confirm_totp, whose owner reads no secrets
        'auth.add_member(uuid,text)', -- for api.join_org, whose owner writes no memberships
        'auth.create_key_account(uuid,text)', -- for api.create_api_key, whose owner makes no accounts
        'auth.drop_passkeys(uuid,uuid)', -- as auth.accept_totp
        'auth.drop_pin(uuid,uuid)', -- for api.clear_pin, whose owner reads no PINs
        'auth.drop_recovery_codes(uuid)', -- as auth.accept_totp; likewise the next
        'auth.drop_totp(uuid)',
        'auth.end_logins(uuid,uuid[])', -- for api.end_session, likewise
        'auth.find_pin_setting(uuid,uuid)', -- for who logs in, who reads nothing that it is checked against
        'auth.find_setting(text)', -- likewise the next
        'auth.finish_removal(uuid)', -- for api.remove_totp, whose owner reads no secrets of messages
        'auth.forget_ended_logins(uuid,uuid)', -- for api.use_device, whose owner reads no refresh tokens
        'auth.is_password(text,text)', -- as auth.find_setting
        'auth.is_pin(uuid,uuid,text)',
        'auth.keep_recovery_codes(uuid)', -- as auth.finish_removal
        'auth.list_devices_of_logins(uuid)', -- for api.list_sessions, likewise
        'auth.list_memberships(uuid)', -- for api.get_me, likewise
        'auth.lock_logins(uuid)', -- for api.end_session, likewise
        'auth.make_challenge(uuid)', -- as auth.accept_totp; likewise the next
        'auth.make_recovery_codes(uuid)',
        'auth.queue_message(text,text,text,jsonb,text,interval)', -- for api functions, whose owner reads no secrets
        'auth.remove_second_factor(uuid)', -- for deploy.remove_second_factor_of
        'auth.store_passkey(uuid,jsonb)', -- as auth.accept_totp; likewise the next
        'auth.store_totp(uuid)',
        'auth.tell_person(uuid,text,text)', -- for api functions, whose owner reads no secrets of messages
        'auth.use_code(uuid,text)', -- for auth.enter_code, whose owner reads no secrets; likewise the next
        'auth.use_passkey(uuid,jsonb)',
        'auth.write_base64url(bytea)', -- for api functions
        'core.begin_verification(uuid,boolean)', -- for deploy.start_verification
        'core.compare_heads(uuid,jsonb)', -- for deploy.compare_heads_of_org
        'core.continue_verification(uuid,uuid,text)', -- for deploy.verify_one_check
        'core.delete_old_imports(uuid)', -- for deploy.forget_of_org
        'core.erase_one_customer(uuid,uuid)', -- for deploy.erase_customer_of_org
        'core.find_head_file(uuid)', -- for deploy.fetch_head_file
        'core.forget_content(uuid,integer)', -- for deploy.forget_content_of_org
        'core.has_webhook_news(uuid)', -- for auth.list_webhook_orgs, whose owner reads nothing of the books
        'core.keep_head_file(uuid,date,text,text)', -- for deploy.store_head_file
        'core.list_people()', -- for analysts, who read no accounts
        'core.list_wrong_product_json()', -- for analysts, who read no pictures
        'core.prepare_head_file(uuid,jsonb)', -- for deploy.start_head_file
        'core.run_checks(uuid,text,boolean)', -- for deploy.verify_one_org
        'core.schedule_webhook(uuid,uuid)', -- for auth.finish_delivery
        'core.write_webhook_events(uuid)', -- for auth.make_webhook_events, as core.has_webhook_news
        'guard.chain_entries()', -- a trigger that fires at the end, when the caller is the login
        'session.login_org_id()', -- reads whose an analyst is
        'watch.begin_deploy()', -- a superuser's, likewise the next
        'watch.keep_triggers()',
        'watch.refuse_changes()'
    ],
    'only functions that other roles call are SECURITY DEFINER, and these'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.prorettype in ('refcursor'::regtype, 'record'::regtype)
        and routine.room <> 'deploy' -- the operator's, which read tables of rows
        and routine.short_name not in ('list_problem_types', 'measure_picture') -- constants, and what a picture is
        or 'refcursor'::regtype = any(coalesce(routine.proallargtypes, routine.proargtypes::oid []))
    $$,
    'no function returns a cursor, which would outlive its context'
);

select is_empty(
    $$
        select routine.name from test.routine
        where
            routine.room = 'api'
            and (routine.prorettype not in ('json'::regtype, 'core.json_text'::regtype) or routine.proretset)
    $$,
    'an api function returns one json value, or its text'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.room = 'api'
        and routine.proname not in (
            'check_health', 'get_me', 'get_account', 'update_account', 'send_email_verification', 'join_org',
            'list_sessions', 'end_session', 'end_other_sessions',
            'add_passkey', 'begin_totp', 'confirm_totp', 'get_second_factor', 'make_passkey_challenge',
            'remove_passkey', 'remove_totp', 'renew_recovery_codes'
        ) -- these know no organization yet
        -- For anybody: one wants the hash of a paper instead, one tells public keys.
        and routine.proname not in ('check_paper', 'list_signing_keys')
        and (
            routine.proargnames[1:2] is distinct from array['p_capability', 'p_org_id']
            or (routine.proargtypes::oid [])[0:1] is distinct from array['text'::regtype::oid, 'uuid'::regtype::oid]
        )
    $$,
    'its first parameters are the capability and the organization'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.room = 'api' and routine.pronargdefaults > 0
    $$,
    'its parameters have no defaults, because all are sent'
);

select is_empty(
    $$
        select routine.name from test.routine
        where exists (
            select from unnest(routine.proargnames, routine.proargmodes) as argument (name, mode)
            where coalesce(argument.mode, 'i') <> 't' and argument.name not like 'p\_%'
        )
    $$,
    'names of parameters begin with p_'
);

select is_empty(
    $$
        select routine.room, routine.proname from test.routine
        group by routine.room, routine.proname
        having count(*) > 1
    $$,
    'a name belongs to one function'
);

select set_eq(
    $$
        select routine.short_name from test.routine where routine.room = 'api'
        union
        values
        ('backdate_bill'), ('backdate_stock'), ('create_product_at_till'), -- what some of them do when asked to
        ('approve'), ('use_any_drawer'),
        ('create_approval'), ('create_pin_session'), ('set_pin') -- by functions of the login
    $$,
    $$
        select role_permission.operation from data.role_permission
        union
        values
        ('check_health'), ('check_paper'), ('list_signing_keys'), ('get_me'), ('get_account'), ('update_account'),
        ('send_email_verification'), ('join_org'),
        ('list_sessions'), ('end_session'), ('end_other_sessions'),
        ('add_passkey'), ('begin_totp'), ('confirm_totp'), ('get_second_factor'), ('make_passkey_challenge'),
        ('remove_passkey'), ('remove_totp'), ('renew_recovery_codes')
    $$,
    'every api function has a permission and every permission a function'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.room = 'api' and routine.proname not in (
            'check_health', 'check_paper', 'list_signing_keys', 'get_me', 'get_account', 'update_account',
            'send_email_verification',
            'join_org', 'list_sessions', 'end_session', 'end_other_sessions',
            'add_passkey', 'begin_totp', 'confirm_totp', 'get_second_factor', 'make_passkey_challenge',
            'remove_passkey', 'remove_totp', 'renew_recovery_codes'
        )
        and routine.prosrc !~ format(
            E'\nbegin\n    perform session\\.authorise\\(p_capability, p_org_id, ''%s''\\);\n', routine.proname
        )
    $$,
    'an api function first authorises its own operation'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.room = 'api' and routine.proname in (
            'get_me', 'join_org', 'list_sessions', 'end_session', 'end_other_sessions',
            'add_passkey', 'begin_totp', 'confirm_totp', 'get_second_factor', 'make_passkey_challenge',
            'remove_passkey', 'remove_totp', 'renew_recovery_codes'
        )
        and routine.prosrc !~ E'\nbegin\n    v_user_id := session\\.authenticate\\(p_capability\\);\n'
    $$,
    'without an organization it first authenticates'
);

select results_eq(
    $$
        select routine.room || '.' || routine.short_name from test.routine
        where routine.prosrc ~* '\mraise\s+\w'
        order by 1
    $$,
    $$
        values
        ('core.change_levels'), -- a notice, which refuses nothing
        ('guard.attach'), -- only a deploy sees its errors, never HTTP
        ('guard.raise_problem'),
        ('watch.keep_triggers'), -- a superuser's: it calls nothing that a lesser role owns; likewise the next
        ('watch.refuse_changes')
    $$,
    'errors are raised in one place, without other messages'
);

select is_empty(
    $$
        select
            routine.name,
            refusal.slug[1]
        from test.routine
        cross join regexp_matches(
            routine.prosrc, 'guard\.raise_problem\(\s*([^,]*),\s*(p_detail => )?', 'g'
        ) as refusal (slug)
        left join guard.list_problem_types() as problem_type
            on refusal.slug[1] = format('p_slug => %L', problem_type.slug)
        where
            routine.short_name <> 'raise_problems' -- whose slugs are those of its problems
            and (problem_type.slug is null or problem_type.status not between 400 and 499 or refusal.slug[2] is null)
        union all
        select
            routine.name,
            problem.slug[1]
        from test.routine
        cross join regexp_matches(routine.prosrc, 'core\.make_problem\(\s*([^,]*),', 'g') as problem (slug)
        where problem.slug[1] not in (select quote_literal(known.slug) from guard.list_problem_types() as known)
    $$,
    'an error is in the list and has a sentence'
);

select is_empty(
    $$
        select problem_type.slug
        from guard.list_problem_types() as problem_type
        group by problem_type.slug
        having
            count(*) > 1
            or min(problem_type.slug) !~ '^[a-z]+(_[a-z]+)*$'
            or min(problem_type.status) not between 400 and 503
            or min(problem_type.title) !~ '^[A-Z].*[^.]$'
            or min(problem_type.hint) !~ '^[`A-Z].*\.$'
    $$,
    'each problem type has one status, a title, and what to do about it'
);

select set_eq(
    $$
        select
            error.found[1] as status,
            error.found[2] as slug
        from test.routine
        cross join regexp_matches(routine.prosrc, 'errcode = ''PT(\d+)'',\s+message = ''(\w+)''') as error (found)
    $$,
    $$
        select
            problem_type.status::text,
            problem_type.slug
        from guard.list_problem_types() as problem_type
        where problem_type.slug = 'forbidden'
    $$,
    'errors of the superuser''s trigger are in the list too'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.prosrc ~* '\mcurrent_user\M|\mcommit\M|\mrollback\M'
    $$,
    'no function branches on current_user or ends a transaction'
);

select is_empty(
    $$
        select routine.name from test.routine
        where
            routine.prosrc ~* 'set_config\([^;]*\mfalse\s*\)'
            or routine.prosrc ~* '\mset\s+(session|local)\s|\mset\s+role\s+\w'
    $$,
    'no function changes a setting beyond its transaction, which the next call in a pool would see'
);

select results_eq(
    $$
        select routine.room || '.' || routine.short_name from test.routine
        where pg_get_functiondef(routine.oid) ~ '\mhashtext' and routine.prokind = 'f'
        order by 1
    $$,
    $$
        values
        ('core.make_progress_key'), -- locks of two keys, that nobody waits for
        ('guard.make_lock_key'),
        ('guard.make_org_lock_key')
    $$,
    'keys of advisory locks are made in one place, so that no two kinds meet'
);

select is_empty(
    $$ select routine.name from test.routine where routine.prosrc ~* '\mnotify\M|pg_notify|\mlisten\M' $$,
    'no function notifies, because every connection would hear it'
);

select is_empty(
    $$ select routine.name from test.routine where obj_description(routine.oid, 'pg_proc') is null $$,
    'every function has a comment'
);

select is_empty(
    $$
        select routine.name, routine.provolatile from test.routine
        where routine.room = 'api' and routine.provolatile <> 'v' and routine.proname <> 'check_health'
    $$,
    'an api function is volatile, because it sets the context'
);

-- Rows are put together by the names of their columns.
select is_empty(
    $$
        select
            routine.name,
            made.columns,
            relation.columns
        from test.routine
        inner join pg_catalog.pg_type on routine.prorettype = pg_type.oid
        cross join lateral (
            select array_agg(part.name[1] collate "default" order by part.no) as columns
            from regexp_matches(
                pg_get_function_sqlbody(routine.oid), '\mp_(\w+)', 'g'
            ) with ordinality as part (name, no)
        ) as made
        cross join lateral (
            select array_agg(attribute.name order by attribute.attnum) as columns
            from test.attribute
            where attribute.oid = pg_type.typrelid
        ) as relation
        where
            pg_get_function_sqlbody(routine.oid) ~ '^RETURN ROW\('
            and made.columns is distinct from relation.columns
    $$,
    'functions that make a row have its columns as parameters, each in its place'
);

select is_empty(
    $$
        select
            writer.function,
            attribute.relation_name,
            attribute.name
        from (
            values
            ('seal_documents', 'data.bill', 'bill'),
            ('seal_documents', 'data.bill_line', 'line'),
            ('seal_documents', 'data.bill_tax', 'tax'),
            ('seal_documents', 'data.payment', 'payment'),
            ('write_payments', 'data.payment', 'payment'),
            ('write_entry_lines', 'data.stock_entry_line', 'line'),
            ('post_receipt', 'data.stock_entry_cost', 'cost'),
            ('write_z_report', 'data.z_report', 'v_report'),
            ('write_book_closing', 'data.book_closing', 'v_closing')
        ) as writer (function, relation_name, variable)
        inner join test.attribute on writer.relation_name = attribute.relation_name
        inner join test.routine on writer.function = routine.short_name
        where routine.prosrc !~ format(
            '(\n +values \(|\n +select)(\s+%1$s\.\w+,)*\s+%1$s\.%2$s\M', writer.variable, attribute.name
        )
    $$,
    'an insert of a prepared row writes all its columns'
);

-- What follows from these rows (the audit log, what is open, sums) is written by the functions that write them.
select set_eq(
    $$
        select
            written.relation_name,
            routine.short_name
        from test.routine
        cross join lateral (
            select distinct part.name[1] as relation_name
            from regexp_matches(
                routine.prosrc, '(?:insert into|update|delete from|merge into) (data\.\w+)', 'g'
            ) as part (name)
        ) as written
        where
            written.relation_name in (
                'data.bill', 'data.bill_line', 'data.bill_tax', 'data.payment', 'data.product_day'
            )
    $$,
    $$
        values
        ('data.bill', 'erase_customer_data'), -- takes the buyer out, and nothing else (guard.is_erasure)
        ('data.bill', 'seal_documents'),
        ('data.bill_line', 'seal_documents'),
        ('data.bill_tax', 'seal_documents'),
        ('data.payment', 'seal_documents'),
        ('data.payment', 'write_payments'),
        ('data.product_day', 'seal_documents')
    $$,
    'only these functions write documents and payments'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.prosrc ~ 'insert into \S+\s+select' or routine.prosrc ~ '\mrow\([^;]*\)::(data|core)\.'
    $$,
    'it names the columns, so their order does not matter'
);

select * from finish();
rollback;
