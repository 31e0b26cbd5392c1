create function api.list_customers(
    p_capability text,
    p_org_id uuid,
    p_search text,
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
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    v_from constant text := coalesce(lower(trim(p_search)), '') collate "C";
    v_to constant text := core.make_prefix_end(v_from);
    v_after_name constant text := greatest(v_from, v_after[1] collate "C");
    v_after_id constant uuid := coalesce(v_after[2], '00000000-0000-0000-0000-000000000000')::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_customers');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(to_json(customer) order by page.name_lower, page.id), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit then
                        core.encode_cursor(
                            array[
                                max(page.name_lower),
                                (array_agg(page.id order by page.name_lower desc, page.id desc))[1]::text
                            ]
                        )
                end
            )
        from (
            select customer.id, customer.name_lower
            from data.customer
            where
                customer.org_id = p_org_id
                and (customer.name_lower, customer.id) > (v_after_name, v_after_id)
                and customer.name_lower < v_to
                and (customer.is_active or p_include_archived)
            order by customer.name_lower, customer.id
            limit p_limit
        ) as page
        inner join shape.customer on customer.org_id = p_org_id and customer.id = page.id
    );
end;
$$;

comment on function api.list_customers(text, uuid, text, boolean, text, integer) is
'List customers by name. p_search keeps those whose name begins with it. Errors: validation.';

grant execute on function api.list_customers(text, uuid, text, boolean, text, integer) to counterfoil_api;
