create function core.show_bills(p_org_id uuid, p_page core.bill_page)
returns json
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise an array is planned anew at every call
as $$
begin
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(shown order by page.position), '[]'::json),
                'next_cursor', core.encode_cursor(
                    case when p_page.next_id is not null then array[p_page.next_on::text, p_page.next_id::text] end
                )
            )
        from unnest(p_page.ids) with ordinality as page (id, position)
        cross join lateral (
            select *
            from shape.bill_summary
            where bill_summary.org_id = p_org_id and bill_summary.id = page.id
            limit 1
        ) as shown
    );
end;
$$;

comment on function core.show_bills(uuid, core.bill_page) is
'Return a page of issued documents as the API shows it: {items, next_cursor}.';
