create function deploy.refresh_statistics()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    -- The planner measures the size of a table itself, but knows its contents only from the last analyze.
    v_growth constant numeric := 1.2;
    v_table regclass;
begin
    for v_table in
        select pg_class.oid
        from pg_catalog.pg_class
        where
            pg_class.relnamespace = 'data'::regnamespace
            and pg_class.relkind in ('r', 'p')
            and pg_relation_size(pg_class.oid) > 0 -- once analysed while empty, it looks free to scan
            and (
                pg_relation_size(pg_class.oid) > v_growth * pg_class.relpages * current_setting('block_size')::integer
                or pg_class.oid = 'data.org'::regclass -- so that the transaction always writes something
            )
        order by pg_class.relname
    loop
        execute format('analyze %s', v_table);
    end loop;
end;
$$;

comment on function deploy.refresh_statistics() is
'Analyze the tables that have grown, for the operator who has just filled them: plans made for empty tables cost twice as much. Its commit waits for the disk, and so for all asynchronous commits before it.';

grant execute on function deploy.refresh_statistics() to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.refresh_statistics() to %I', session_user);
end;
$$;
