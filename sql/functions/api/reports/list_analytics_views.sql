create function api.list_analytics_views(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_analytics_views');

    return (
        select
            json_build_object(
                'items',
                json_agg(
                    json_build_object(
                        'name', relation.relname,
                        'description', obj_description(relation.oid, 'pg_class'),
                        'columns', described.columns
                    )
                    order by relation.relname
                )
            )
        from pg_catalog.pg_class as relation
        cross join lateral (
            select
                json_agg(
                    json_build_object(
                        'name', attribute.attname,
                        'type', format_type(attribute.atttypid, attribute.atttypmod),
                        'description', col_description(attribute.attrelid, attribute.attnum)
                    )
                    order by attribute.attnum
                ) as columns
            from pg_catalog.pg_attribute as attribute
            where attribute.attrelid = relation.oid and attribute.attnum > 0 and not attribute.attisdropped
        ) as described
        -- Those of violations are read by verify, and are always empty.
        where relation.relnamespace = 'analytics'::regnamespace and relation.relname !~ '_violations$'
    );
end;
$$;

comment on function api.list_analytics_views(text, uuid) is
'List the views that analysts read with their own login, each with its columns, as the catalogue describes them.';

grant execute on function api.list_analytics_views(text, uuid) to counterfoil_api;
