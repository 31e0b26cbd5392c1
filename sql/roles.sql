-- The roles of the cluster. Idempotent; each deploy runs it first, as a role that may create roles.
-- No login role owns a table, is superuser, bypasses row security, or can become a role that does.

do $$
declare
    v_role text;
begin
    foreach v_role in array array[
        'counterfoil_owner',        -- owns the tables
        'counterfoil_definer',      -- owns the functions that HTTP calls; row security binds it
        'counterfoil_auth_definer', -- owns sign-up, login and refresh; alone opens sessions
        'counterfoil_verifier',     -- owns what passwords and PINs are checked against; alone reads it
        'counterfoil_guard',        -- owns the trigger functions the tables lean on
        'counterfoil_reaper',       -- is a member of every analyst login, so that it may cancel their queries
        'counterfoil_analyst'       -- every analyst login is a member of it
    ] loop
        if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
            begin
                execute format('create role %I nologin', v_role);
            exception when duplicate_object or unique_violation then
                null; -- another database of this cluster was deployed at the same moment
            end;
        end if;
    end loop;

    foreach v_role in array array[
        'counterfoil_api', -- the web process: EXECUTE on api.*, nothing else
        'counterfoil_auth', -- the web process, for sign-up, login and refresh only
        'counterfoil_worker', -- sends what is in the outbox and to webhooks, and alone reads the tokens and secrets
        'counterfoil_operator' -- the operator's command line, except for deploys and the logins of analysts
    ] loop
        if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
            begin
                execute format('create role %I login', v_role);
            exception when duplicate_object or unique_violation then
                null;
            end;
        end if;
    end loop;
end;
$$;

-- What the web process asks for at connect, for connections through a pooler, which passes none of it on. A statement
-- of counterfoil_api may be an import. Nobody idles in a transaction there, since a call is one statement.
do $$
declare
    v_login text;
    v_setting text[];
begin
    foreach v_login in array array['counterfoil_api', 'counterfoil_auth'] loop
        foreach v_setting slice 1 in array array[
            array['statement_timeout', case v_login when 'counterfoil_api' then '5min' else '15s' end],
            array['lock_timeout', '2s'],
            array['jit', 'off'],
            array['timezone', 'UTC']
        ] loop
            begin
                execute format(
                    'alter role %I in database %I set %I = %L',
                    v_login, current_database(), v_setting[1], v_setting[2]
                );
            exception when insufficient_privilege then
                raise warning '% was made by another role, which has to set its %', v_login, v_setting[1];
            end;
        end loop;
    end loop;
end;
$$;
