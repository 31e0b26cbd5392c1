-- How functions are made: what a caller can slip under them, and what they let out.
begin;
select plan(22);

select is_empty(
    $$ select routine.name from test.routine where routine.proleakproof $$,
    'none claims to be leakproof: row security would then show it rows it hides'
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
    'so has every other whose names are looked up when it runs'
);

select is_empty(
    $$
        select routine.name, setting.text
        from test.routine
        cross join unnest(routine.proconfig) as setting (text)
        where setting.text not in ('search_path=""') and setting.text not like 'plan\_cache\_mode=%'
    $$,
    'and none changes another setting'
);

select results_eq(
    $$
        select routine.name from test.routine
        where routine.prosecdef <> (routine.room in ('api', 'deploy'))
        and not (routine.room = 'auth' and has_function_privilege('counterfoil_auth', routine.oid, 'execute'))
        order by 1
    $$,
    array[
        'auth.add_member(uuid,text)', -- for api.join_org, whose owner writes no memberships
        'auth.list_memberships(uuid)', -- for api.get_me, likewise
        'core.run_checks(uuid)', -- for deploy.verify_one_org
        'guard.keep_triggers()', -- a superuser's event trigger
        'session.login_org_id()' -- reads whose an analyst is
    ],
    'SECURITY DEFINER are the functions others call, and these'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.prorettype in ('refcursor'::regtype, 'record'::regtype)
        and routine.room <> 'deploy' -- the operator's, which read tables of rows
        or 'refcursor'::regtype = any(coalesce(routine.proallargtypes, routine.proargtypes::oid []))
    $$,
    'none hands out a cursor, which would outlive the context it was opened in'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.room = 'api' and (routine.prorettype <> 'json'::regtype or routine.proretset)
    $$,
    'an api function returns one json'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.room = 'api'
        and routine.proname not in ('check_health', 'get_me', 'join_org') -- these know no organization yet
        and routine.proname <> 'check_paper' -- which is for anybody, and wants the paper's hash instead
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
    'its parameters have no defaults, since all are sent'
);

select is_empty(
    $$
        select routine.name from test.routine
        where exists (
            select from unnest(routine.proargnames, routine.proargmodes) as argument (name, mode)
            where coalesce(argument.mode, 'i') <> 't' and argument.name not like 'p\_%'
        )
    $$,
    'parameters are called p_'
);

select is_empty(
    $$
        select routine.room, routine.proname from test.routine
        group by routine.room, routine.proname
        having count(*) > 1
    $$,
    'a name is one function'
);

select set_eq(
    $$ select routine.short_name from test.routine where routine.room = 'api' $$,
    $$
        select role_permission.operation from data.role_permission
        union
        values ('check_health'), ('check_paper'), ('get_me'), ('join_org')
    $$,
    'every api function has a permission and every permission a function'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.room = 'api' and routine.proname not in ('check_health', 'check_paper', 'get_me', 'join_org')
        and routine.prosrc !~ format(
            E'\nbegin\n    perform session\\.authorise\\(p_capability, p_org_id, ''%s''\\);\n', routine.proname
        )
    $$,
    'the first thing an api function does is to authorise its own operation'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.room = 'api' and routine.proname in ('get_me', 'join_org')
        and routine.prosrc !~ E'\nbegin\n    v_user_id := session\\.authenticate\\(p_capability\\);\n'
    $$,
    'or, where there is no organization, to authenticate'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.prosrc ~* 'raise\s+exception\s+(?!using)' or routine.prosrc ~* 'raise\s+(notice|warning|info|log|debug)'
    $$,
    'errors say their code; none is a bare text, and nothing else is said'
);

select is_empty(
    $$
        select routine.name, error.block
        from test.routine
        cross join regexp_matches(routine.prosrc, E'raise exception using(.*?);\n', 'g') as error (block)
        where routine.proname <> 'attach' -- runs in a deploy and answers whoever deploys
        and not (
            error.block[1] ~ 'errcode = ''PT4\d\d''' and error.block[1] ~ 'message = ''[a-z]+(_[a-z]+)*'''
            and error.block[1] ~ 'detail = ' and error.block[1] ~ 'hint = '
        )
    $$,
    'an error has an HTTP status, a slug, a sentence and what to do'
);

select results_eq(
    $$
        select distinct
            slug.found[1] collate "default",
            status.found[1] collate "default"
        from test.routine
        cross join regexp_matches(routine.prosrc, E'raise exception using(.*?);\n', 'g') as error (block)
        cross join regexp_matches(error.block[1], 'message = ''([a-z_]+)''') as slug (found)
        cross join regexp_matches(error.block[1], 'errcode = ''PT(\d+)''') as status (found)
        order by 1
    $$,
    $$
        values
        ('bad_header', '422'),
        ('bill_issued', '409'),
        ('books_closed', '409'),
        ('cash_session_closed', '409'),
        ('cash_session_open', '409'),
        ('cash_sessions_open', '409'),
        ('cash_short', '409'),
        ('category_archived', '409'),
        ('category_in_use', '409'),
        ('credit_exceeds_bill', '409'),
        ('currency_frozen', '409'),
        ('customer_archived', '409'),
        ('customer_mismatch', '409'),
        ('customer_required', '422'),
        ('drafts_in_period', '409'),
        ('einvoice_incomplete', '409'),
        ('email_taken', '409'),
        ('forbidden', '403'),
        ('idempotency_key_missing', '400'),
        ('idempotency_key_reused', '422'),
        ('immutable', '409'),
        ('import_not_open', '409'),
        ('insufficient_credit', '409'),
        ('insufficient_stock', '409'),
        ('invitation_invalid', '404'),
        ('last_admin', '409'),
        ('no_open_cash_session', '409'),
        ('not_found', '404'),
        ('not_issued', '409'),
        ('order_not_open', '409'),
        ('order_sent', '409'),
        ('payment_exceeds_due', '409'),
        ('product_archived', '409'),
        ('rate_limited', '429'),
        ('receipt_exceeds_order', '409'),
        ('recount_needed', '409'),
        ('register_archived', '409'),
        ('return_exceeds_receipt', '409'),
        ('series_archived', '409'),
        ('series_in_use', '409'),
        ('stale', '412'),
        ('stock_in_use', '409'),
        ('stocktake_ended', '409'),
        ('stocktake_open', '409'),
        ('supplier_archived', '409'),
        ('tax_rate_in_use', '409'),
        ('unauthenticated', '401'),
        ('unit_archived', '409'),
        ('unit_in_use', '409'),
        ('validation', '422')
    $$,
    'the slugs are these, each with one status'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.prosrc ~* '\mcurrent_user\M|\mcommit\M|\mrollback\M'
    $$,
    'none branches on current_user or ends a transaction'
);

select is_empty(
    $$
        select routine.name from test.routine
        where routine.prosrc ~* 'set_config\([^;]*\mfalse\s*\)' or routine.prosrc ~* '\mset\s+(session|local)\s|\mset\s+role\s+\w'
    $$,
    'none sets what outlives its transaction, which the next one in a pool would find'
);

select is_empty(
    $$ select routine.name from test.routine where routine.prosrc ~* '\mnotify\M|pg_notify|\mlisten\M' $$,
    'none notifies: whoever is connected hears it, of any organization'
);

select is_empty(
    $$ select routine.name from test.routine where obj_description(routine.oid, 'pg_proc') is null $$,
    'each says what it does'
);

select is_empty(
    $$
        select routine.name, routine.provolatile from test.routine
        where routine.room = 'api' and routine.provolatile <> 'v' and routine.proname <> 'check_health'
    $$,
    'an api function is volatile, since it sets the context'
);

select * from finish();
rollback;
