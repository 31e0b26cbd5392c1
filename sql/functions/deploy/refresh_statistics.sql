create function deploy.refresh_statistics()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_table regclass;
begin
    for v_table in
        select pg_class.oid
        from pg_catalog.pg_class
        where
            pg_class.relnamespace = 'data'::regnamespace
            and pg_class.relkind in ('r', 'p')
            and pg_relation_size(pg_class.oid) > 0 -- one analysed while empty looks free to scan from then on
        order by pg_class.relname
    loop
        execute format('analyze %s', v_table);
    end loop;
end;
$$;

comment on function deploy.refresh_statistics() is
'Tell the planner what the tables hold now, for the operator who has just filled them: plans made for empty tables cost twice as much.';

do $$
begin
    execute format('grant execute on function deploy.refresh_statistics() to %I', session_user);
end;
$$;
