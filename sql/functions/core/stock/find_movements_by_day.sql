create function core.find_movements_by_day(p_org_id uuid, p_filter core.movement_filter, p_cursor text)
returns core.movement_page
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- each list has its own index, whatever the filters
as $$
declare
    v_examined constant integer := core.count_examined_levels();
    v_is_adjusted constant boolean := coalesce(p_filter.kind in ('gain', 'write_off'), false);
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    v_before_on constant date := coalesce(v_after[1]::date, p_filter.through_on);
    v_before_id constant uuid := coalesce(v_after[2], 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
    v_next text [];
    v_page core.movement_page;
begin
    -- One of the two lists: each has its index by day, and a day is sorted when it is reached.
    with candidate as (
        (
            select
                movement.id,
                movement.moved_on,
                movement.kind,
                movement.created_by
            from data.stock_movement as movement
            where
                not v_is_adjusted
                and movement.org_id = p_org_id
                and movement.moved_on >= p_filter.from_on
                and movement.moved_on <= v_before_on
                and (movement.moved_on < v_before_on or movement.id < v_before_id)
            order by movement.moved_on desc, movement.id desc
            limit v_examined
        )
        union all
        (
            select
                movement.id,
                movement.moved_on,
                movement.kind,
                movement.created_by
            from data.stock_movement as movement
            where
                v_is_adjusted
                and movement.org_id = p_org_id
                and movement.kind in ('gain', 'write_off')
                and movement.moved_on >= p_filter.from_on
                and movement.moved_on <= v_before_on
                and (movement.moved_on < v_before_on or movement.id < v_before_id)
            order by movement.moved_on desc, movement.id desc
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
        array_agg(hit.id order by hit.moved_on desc, hit.id desc),
        case
            when count(*) = p_filter.max_rows
                then (array_agg(array[hit.moved_on::text, hit.id::text] order by hit.moved_on, hit.id))[1:1]
            else (
                select array[array[candidate.moved_on::text, candidate.id::text]]
                from candidate
                offset v_examined - 1
            )
        end
    into v_page.ids, v_next
    from hit;

    if v_next is not null then
        v_page.next_cursor := core.encode_cursor(array[v_next[1][1], v_next[1][2]]);
    end if;
    return v_page;
end;
$$;

comment on function core.find_movements_by_day(uuid, core.movement_filter, text) is
'Find a page of movements by their day, latest first, optionally of a kind or a person. Errors: validation.';
