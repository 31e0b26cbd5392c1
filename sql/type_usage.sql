-- Types that migrations make: whoever reads or writes their columns has to be allowed to name them.
do $$
begin
    execute (
        select format('grant usage on type %s to counterfoil_definer', string_agg(pg_type.oid::regtype::text, ', '))
        from pg_catalog.pg_type
        where pg_type.typnamespace = 'data'::regnamespace and pg_type.typtype = 'd'
    );
end;
$$;
