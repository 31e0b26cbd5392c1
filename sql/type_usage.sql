-- Types that migrations create: roles that read or write their columns must be allowed to name them.
do $$
begin
    execute (
        select format('grant usage on type %s to counterfoil_definer', string_agg(pg_type.oid::regtype::text, ', '))
        from pg_catalog.pg_type
        where pg_type.typnamespace = 'data'::regnamespace and pg_type.typtype = 'd'
    );
end;
$$;
