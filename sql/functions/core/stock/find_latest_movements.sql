create function core.find_latest_movements(p_org_id uuid, p_filter core.movement_filter, p_cursor text)
returns core.movement_page
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- each list has its own index, whatever the filters
as $$
declare
    v_examined constant integer := core.count_examined_levels();
    v_before constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    )::uuid;
    v_next uuid;
    v_page core.movement_page;
begin
    -- One of the two lists: each has its index.
    with candidate as (
        (
            select
                movement.id,
                movement.kind,
                movement.created_by
            from data.stock_movement as movement
            where p_filter.created_by is null and movement.org_id = p_org_id and movement.id < v_before
            order by movement.id desc
            limit v_examined
        )
        union all
        (
            select
                movement.id,
                movement.kind,
                movement.created_by
            from data.stock_movement as movement
            where
                p_filter.created_by is not null
                and movement.org_id = p_org_id
                and movement.created_by = p_filter.created_by
                and movement.id < v_before
            order by movement.id desc
            limit v_examined
        )
    ),

    hit as (
        select candidate.*
        from candidate
        where
            (p_filter.kind is null or candidate.kind = p_filter.kind)
            and (p_filter.created_by is null or candidate.created_by = p_filter.created_by)
        limit p_filter.max_rows
    )

    select
        array_agg(hit.id order by hit.id desc),
        case
            when count(*) = p_filter.max_rows then (array_agg(hit.id order by hit.id))[1]
            else (select candidate.id from candidate offset v_examined - 1)
        end
    into v_page.ids, v_next
    from hit;

    if v_next is not null then
        v_page.next_cursor := core.encode_cursor(array[v_next::text]);
    end if;
    return v_page;
end;
$$;

comment on function core.find_latest_movements(uuid, core.movement_filter, text) is
'Find a page of movements as they were made, latest first, optionally of a kind or a person. Errors: validation.';
