create function deploy.list_catalogue()
returns table (kind text, name text, definition text)
language sql
stable
security definer
set search_path = ''
begin atomic
    with room as (
        select
            pg_namespace.oid,
            pg_namespace.nspname,
            pg_namespace.nspowner,
            pg_namespace.nspacl
        from pg_catalog.pg_namespace
        where pg_namespace.nspname in (
            'analytics', 'api', 'auth', 'core', 'data', 'deploy', 'guard', 'session', 'shape', 'watch'
        )
    ),

    relation as (
        select pg_class.*
        from pg_catalog.pg_class
        inner join room on pg_class.relnamespace = room.oid
        where pg_class.relkind not in ('c', 't')
    )

    select
        'schema' as kind,
        room.nspname::text as name,
        concat_ws(' ', room.nspowner::regrole, array_to_string(room.nspacl, ' ')) as definition
    from room
    union all
    -- A table that stands in for another one, or a column that was made anew, has another number.
    select
        case relation.relkind
            when 'v' then 'view' when 'i' then 'index' when 'S' then 'sequence' else 'table'
        end as kind,
        relation.oid::regclass::text as name,
        concat_ws(
            ' ',
            relation.relowner::regrole,
            case when relation.relkind in ('r', 'p') then relation.oid end,
            case when relation.relrowsecurity then 'row security' end,
            case when relation.relforcerowsecurity then 'forced' end,
            array_to_string(relation.reloptions, ' '),
            array_to_string(relation.relacl, ' '),
            case
                when relation.relkind = 'v'
                    then encode(sha256(convert_to(pg_catalog.pg_get_viewdef(relation.oid), 'UTF8')), 'hex')
                when relation.relkind = 'i'
                    then (
                        select
                            pg_catalog.pg_get_indexdef(relation.oid)
                            || case when pg_index.indisvalid then '' else ' invalid' end
                        from pg_catalog.pg_index
                        where pg_index.indexrelid = relation.oid
                    )
                else (
                    select 'without checks of foreign keys'
                    from pg_catalog.pg_trigger
                    where pg_trigger.tgrelid = relation.oid and pg_trigger.tgisinternal and pg_trigger.tgenabled = 'D'
                    order by pg_trigger.oid
                    limit 1
                )
            end
        ) as definition
    from relation
    union all
    select
        'column' as kind,
        format('%s.%I', relation.oid::regclass, pg_attribute.attname) as name,
        concat_ws(
            ' ',
            case when relation.relkind in ('r', 'p') then pg_attribute.attnum end,
            pg_catalog.format_type(pg_attribute.atttypid, pg_attribute.atttypmod),
            case when pg_attribute.attnotnull then 'not null' end,
            nullif(pg_attribute.attgenerated::text, ''),
            nullif(pg_attribute.attidentity::text, ''),
            pg_catalog.pg_get_expr(pg_attrdef.adbin, pg_attrdef.adrelid),
            array_to_string(pg_attribute.attacl, ' ')
        ) as definition
    from relation
    inner join pg_catalog.pg_attribute on relation.oid = pg_attribute.attrelid
    left join pg_catalog.pg_attrdef
        on pg_attribute.attrelid = pg_attrdef.adrelid and pg_attribute.attnum = pg_attrdef.adnum
    where relation.relkind in ('r', 'p', 'v') and pg_attribute.attnum > 0 and not pg_attribute.attisdropped
    union all
    select
        'constraint' as kind,
        format(
            '%I on %s', pg_constraint.conname, coalesce(relation.oid::regclass::text, pg_type.oid::regtype::text)
        ) as name,
        concat_ws(
            ' ',
            pg_catalog.pg_get_constraintdef(pg_constraint.oid),
            case when not pg_constraint.convalidated then 'not validated' end
        ) as definition
    from pg_catalog.pg_constraint
    inner join room on pg_constraint.connamespace = room.oid
    left join relation on pg_constraint.conrelid = relation.oid
    left join pg_catalog.pg_type on pg_constraint.contypid = pg_type.oid
    where pg_constraint.contype <> 'n' -- as the column says
    union all
    select
        'trigger' as kind,
        format('%I on %s', pg_trigger.tgname, relation.oid::regclass) as name,
        concat_ws(
            ' ',
            case pg_trigger.tgenabled
                when 'A' then 'always' when 'D' then 'off' when 'R' then 'on replicas only' else 'not on replicas'
            end,
            pg_catalog.pg_get_triggerdef(pg_trigger.oid)
        ) as definition
    from pg_catalog.pg_trigger
    inner join relation on pg_trigger.tgrelid = relation.oid
    where not pg_trigger.tgisinternal
    union all
    select
        'policy' as kind,
        format('%I on %s', pg_policy.polname, relation.oid::regclass) as name,
        concat_ws(
            ' ',
            case when pg_policy.polpermissive then 'permissive' else 'restrictive' end,
            pg_policy.polcmd,
            (
                select string_agg(case member.role when 0 then 'public' else member.role::regrole::text end, ',')
                from unnest(pg_policy.polroles) as member (role)
            ),
            pg_catalog.pg_get_expr(pg_policy.polqual, pg_policy.polrelid),
            pg_catalog.pg_get_expr(pg_policy.polwithcheck, pg_policy.polrelid)
        ) as definition
    from pg_catalog.pg_policy
    inner join relation on pg_policy.polrelid = relation.oid
    union all
    select
        'rule' as kind,
        format('%I on %s', pg_rewrite.rulename, relation.oid::regclass) as name,
        concat_ws(
            ' ', pg_rewrite.ev_enabled, pg_catalog.pg_get_ruledef(pg_rewrite.oid)
        ) as definition
    from pg_catalog.pg_rewrite
    inner join relation on pg_rewrite.ev_class = relation.oid
    where pg_rewrite.rulename <> '_RETURN'
    union all
    select
        'function' as kind,
        pg_proc.oid::regprocedure::text as name,
        concat_ws(
            ' ',
            pg_proc.proowner::regrole,
            array_to_string(pg_proc.proacl, ' '),
            encode(sha256(convert_to(pg_catalog.pg_get_functiondef(pg_proc.oid), 'UTF8')), 'hex')
        ) as definition
    from pg_catalog.pg_proc
    inner join room on pg_proc.pronamespace = room.oid
    where pg_proc.prokind in ('f', 'p')
    union all
    select
        'type' as kind,
        pg_type.oid::regtype::text as name,
        concat_ws(
            ' ',
            pg_type.typowner::regrole,
            nullif(pg_catalog.format_type(pg_type.typbasetype, pg_type.typtypmod), '-'),
            array_to_string(pg_type.typacl, ' ')
        ) as definition
    from pg_catalog.pg_type
    inner join room on pg_type.typnamespace = room.oid
    where
        pg_type.typtype in ('d', 'e') or pg_type.typrelid in (
            select pg_class.oid
            from pg_catalog.pg_class
            where pg_class.relkind = 'c'
        )
    union all
    select
        'event trigger' as kind,
        pg_event_trigger.evtname::text as name,
        concat_ws(
            ' ', pg_event_trigger.evtenabled, pg_event_trigger.evtevent, pg_event_trigger.evtfoid::regproc,
            array_to_string(pg_event_trigger.evttags, ',')
        ) as definition
    from pg_catalog.pg_event_trigger
    union all
    select
        'default grants' as kind,
        format(
            '%s of %s in %s', pg_default_acl.defaclobjtype, pg_default_acl.defaclrole::regrole,
            coalesce(nullif(pg_default_acl.defaclnamespace, 0)::regnamespace::text, 'all schemas')
        ) as name,
        coalesce(array_to_string(pg_default_acl.defaclacl, ' '), '') as definition
    from pg_catalog.pg_default_acl
    where
        starts_with(pg_default_acl.defaclrole::regrole::text, 'counterfoil_')
        or pg_default_acl.defaclnamespace in (select room.oid from room)
    union all
    select
        'role' as kind,
        pg_roles.rolname::text as name,
        concat_ws(
            ' ',
            case when pg_roles.rolsuper then 'superuser' end,
            case when pg_roles.rolbypassrls then 'bypasses row security' end,
            case when pg_roles.rolcanlogin then 'logs in' end,
            case when pg_roles.rolcreaterole then 'creates roles' end,
            case when pg_roles.rolcreatedb then 'creates databases' end,
            case when pg_roles.rolreplication then 'replicates' end
        ) as definition
    from pg_catalog.pg_roles
    where
        pg_roles.rolname in (
            'counterfoil_analyst', 'counterfoil_api', 'counterfoil_auth', 'counterfoil_auth_definer',
            'counterfoil_definer', 'counterfoil_guard', 'counterfoil_operator', 'counterfoil_owner',
            'counterfoil_reaper', 'counterfoil_verifier'
        )
    union all
    -- Nobody may act as an owner when no deploy runs, so a deploy records none of these.
    select
        'membership' as kind,
        format('%s in %s', pg_auth_members.member::regrole, pg_auth_members.roleid::regrole) as name,
        'may act as it' as definition
    from pg_catalog.pg_auth_members
    where
        (pg_auth_members.set_option or pg_auth_members.inherit_option)
        and pg_auth_members.roleid in (
            select pg_roles.oid
            from pg_catalog.pg_roles
            where pg_roles.rolname in (
                'counterfoil_api', 'counterfoil_auth', 'counterfoil_auth_definer', 'counterfoil_definer',
                'counterfoil_guard', 'counterfoil_operator', 'counterfoil_owner', 'counterfoil_reaper',
                'counterfoil_verifier'
            )
        );
end;

comment on function deploy.list_catalogue() is
'List what PostgreSQL''s catalogue says of the product''s schemas, and of its roles: {kind, name, definition}, where definition has owner, grants and what makes the object what it is; of views and functions the sha256.';

grant execute on function deploy.list_catalogue() to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.list_catalogue() to %I', session_user);
end;
$$;
