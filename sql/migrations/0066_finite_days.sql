-- 'infinity' is a date to PostgreSQL, and no day of a shop: a bill that was due then had no paper. Every date and time that is
-- stored is finite. (Numbers are: their domains refuse NaN and infinity.) Not valid: what is there stays as it is until it changes.
do $$
declare
    v_table record;
begin
    for v_table in
        select
            pg_class.relname as name,
            string_agg(format('isfinite(%I)', pg_attribute.attname), ' and ' order by pg_attribute.attnum) as rule
        from pg_class
        inner join pg_attribute on pg_attribute.attrelid = pg_class.oid
        where
            pg_class.relnamespace = 'data'::regnamespace
            and pg_class.relkind in ('r', 'p')
            and not pg_class.relispartition
            and pg_attribute.attnum > 0
            and not pg_attribute.attisdropped
            and pg_attribute.atttypid in ('date'::regtype, 'timestamptz'::regtype)
        group by pg_class.relname
        order by pg_class.relname
    loop
        execute format(
            'alter table data.%1$I add constraint %2$I check (%3$s) not valid',
            v_table.name, v_table.name || '_is_finite', v_table.rule
        );
    end loop;
end;
$$;
