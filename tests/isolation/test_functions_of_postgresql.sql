-- What PostgreSQL itself lets an analyst do that writes, locks, or tells about others. Each function that everybody may
-- execute and that is not plain reading is on a list here, with the reason why it may be.
begin;
select plan(10);

select test.sign_up('acme');
select test.sign_up('rival');
create role acme_reader login in role counterfoil_analyst;
insert into data.analyst (login, org_id) values ('acme_reader', test.org_id('acme'));

create temporary table reviewed (pattern text, reason text);
insert into reviewed (pattern, reason) values
('binary_upgrade_\w+', 'refused unless the server was started for pg_upgrade'),
(
    'clock_timestamp|timeofday|gen_random_uuid|uuidv[47]|random|random_normal|array_sample|array_shuffle|current_query',
    'gives another value at each call, and changes nothing'
),
('setseed|set_config', 'of the own session; the organization of an analyst is no setting'),
('currval|lastval|nextval|setval|pg_sequence_last_value|pg_get_sequence_data', 'there is no sequence'),
(
    'lo_close|lo_get|lo_lseek(64)?|lo_open|lo_put|lo_tell(64)?|lo_truncate(64)?|lo_unlink|loread|lowrite',
    'of an object that exists, and nobody may create one'
),
(
    'pg_(try_)?advisory_(xact_)?(lock|lock_shared|unlock|unlock_shared|unlock_all)',
    'to be revoked; until then deploy.reap_analysts ends a session of an analyst that has one'
),
('pg_(cancel|terminate)_backend', 'of sessions of the same login only'),
('pg_sleep(_for|_until)?', 'holds a connection, of which a login has three, until deploy.reap_analysts comes'),
('pg_notify', 'a message that the product neither sends nor hears; the command NOTIFY is there for everybody too'),
('pg_export_snapshot', 'a small file, until the end of the transaction, which deploy.reap_analysts bounds'),
(
    'pg_(create|copy)_(logical|physical)_replication_slot|pg_drop_replication_slot|pg_replication_slot_advance'
    '|pg_logical_slot_(get|peek)_(binary_)?changes|pg_sync_replication_slots',
    'refused without the attribute REPLICATION, which no role of ours has'
),
(
    'brin_(desummarize_range|summarize_new_values|summarize_range)|gin_clean_pending_list'
    '|pg_(clear|restore)_(attribute|relation)_stats|pg_extension_config_dump',
    'refused to who does not own the table'
),
(
    'pg_import_system_collations|pg_stop_making_pinned_objects|pg_nextoid|pg_read_file_old|pg_rotate_logfile_old',
    'refused to who is no superuser'
),
('pg_stat_(clear_snapshot|force_next_flush)', 'of the own session'),
('(query|cursor)_to_xml(schema|_and_xmlschema)?|ts_stat|ts_rewrite', 'run a query with the privileges of the caller'),
(
    'pg_(current|last)_\w+|pg_is_\w+|pg_control_\w+|pg_xact_\w+|txid_status|pg_get_\w+|pg_wal_summary_contents'
    '|pg_available_wal_summaries|pg_blocking_pids|pg_safe_snapshot_blocking_pids|pg_isolation_test_session_is_blocked'
    '|pg_prepared_xact|pg_notification_queue_usage|pg_partition_(ancestors|tree)|pg_jit_available'
    '|pg_(database_)?collation_actual_version|currtid2|amvalidate|plpgsql_\w+',
    'read the state of the server, and nothing of an organization'
),
(
    'pg_(database|indexes|relation|table|tablespace|total_relation)_size',
    'sizes, which psql asks for: see docs/security.md'
);

select is_empty(
    $$
        select distinct pg_proc.proname
        from pg_proc
        where
            pg_proc.pronamespace = 'pg_catalog'::regnamespace
            and pg_proc.provolatile = 'v'
            and has_function_privilege('acme_reader', pg_proc.oid, 'execute')
            and pg_proc.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype)
            and not 'internal'::regtype = any(pg_proc.proargtypes::oid [])
            and not exists (
                select from reviewed
                where pg_proc.proname ~ ('^(' || reviewed.pattern || ')$')
            )
    $$,
    'what everybody may execute and may change something was reviewed'
);
select is_empty(
    $$
        select pg_roles.rolname, pg_proc.oid::regprocedure
        from pg_proc
        cross join pg_roles
        where
            pg_proc.proname in ('pg_logical_emit_message', 'lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import')
            and not pg_roles.rolsuper
            and has_function_privilege(pg_roles.oid, pg_proc.oid, 'execute')
    $$,
    'nobody writes messages into the log of the server, or makes large objects'
);
select is_empty(
    $$
        select pg_database.datname
        from pg_database
        where
            pg_database.datname <> current_database()
            and pg_database.datname in ('postgres', 'template1')
            and has_database_privilege('acme_reader', pg_database.oid, 'connect, temporary')
    $$,
    'an analyst connects to no other database, where temporary tables are for everybody'
);

set local session authorization acme_reader;
select is(test.attempt(tried.statement), '42501', 'an analyst is not told: ' || tried.statement)
from (
    values
    ('select n_tup_ins from pg_stat_user_tables'),
    ('select pg_stat_get_tuples_inserted(''data.bill''::regclass)'),
    ('select from pg_stat_activity'),
    ('select from pg_locks'),
    ('select pg_logical_emit_message(false, ''a'', ''b'')'),
    ('select lo_create(0)')
) as tried (statement);
select is_empty(
    'select from pg_stats where schemaname = ''data''', 'values of others are in no statistics that an analyst reads'
);

select * from finish();
rollback;
