create function api.list_tax_rates(
    p_capability text,
    p_org_id uuid,
    p_include_archived boolean,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant text := coalesce((core.decode_cursor(p_cursor, 1))[1], '');
begin
    perform session.authorise(p_capability, p_org_id, 'list_tax_rates');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.name), '[]'::json),
                'next_cursor', case when count(*) = p_limit then core.encode_cursor(array[max(page.name)]) end
            )
        from (
            select *
            from shape.tax_rate
            where
                tax_rate.org_id = p_org_id
                and tax_rate.name > v_after
                and (tax_rate.is_active or p_include_archived)
            order by tax_rate.name
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_tax_rates(text, uuid, boolean, text, integer) is
'List tax rates by name. Errors: validation.';

grant execute on function api.list_tax_rates(text, uuid, boolean, text, integer) to counterfoil_api;
