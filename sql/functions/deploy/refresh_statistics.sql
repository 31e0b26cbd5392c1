create function deploy.refresh_statistics()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    -- How large a table is, the planner sees for itself; of what is in it, it knows what was analysed.
    v_growth constant numeric := 1.2;
    v_table regclass;
begin
    for v_table in
        select pg_class.oid
        from pg_catalog.pg_class
        where
            pg_class.relnamespace = 'data'::regnamespace
            and pg_class.relkind in ('r', 'p')
            and pg_relation_size(pg_class.oid) > 0 -- one analysed while empty looks free to scan from then on
            and (
                pg_relation_size(pg_class.oid) > v_growth * pg_class.relpages * current_setting('block_size')::integer
                or pg_class.oid = 'data.org'::regclass -- so that something is always written
            )
        order by pg_class.relname
    loop
        execute format('analyze %s', v_table);
    end loop;
end;
$$;

comment on function deploy.refresh_statistics() is
'Tell the planner what the tables hold now, for the operator who has just filled them: plans made for empty tables cost twice as much. Tables that have hardly grown are left out. Its commit waits for the disk, and for all that was committed before it without waiting.';

do $$
begin
    execute format('grant execute on function deploy.refresh_statistics() to %I', session_user);
end;
$$;
