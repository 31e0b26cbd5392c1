create function core.find_product_movements(p_org_id uuid, p_filter core.movement_filter, p_cursor text)
returns core.movement_page
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan -- one index, whatever the filters
as $$
declare
    v_examined constant integer := core.count_examined_levels();
    v_before constant bigint := coalesce(
        (core.decode_cursor(p_cursor, 1))[1]::bigint, core.get_greatest_number()
    );
    v_next bigint;
    v_page core.movement_page;
begin
    with candidate as (
        select
            movement.id,
            movement.sequence_no,
            movement.kind,
            movement.created_by,
            movement.moved_on
        from data.stock_movement as movement
        where
            movement.org_id = p_org_id
            and movement.product_id = p_filter.product_id
            and movement.sequence_no < v_before
        order by movement.sequence_no desc
        limit v_examined
    ),

    hit as (
        select
            candidate.id,
            candidate.sequence_no
        from candidate
        where
            (p_filter.kind is null or candidate.kind = p_filter.kind)
            and (p_filter.created_by is null or candidate.created_by = p_filter.created_by)
            and candidate.moved_on between p_filter.from_on and p_filter.through_on
        limit p_filter.max_rows
    )

    select
        array_agg(hit.id order by hit.sequence_no desc),
        case
            when count(*) = p_filter.max_rows then min(hit.sequence_no)
            else (select candidate.sequence_no from candidate offset v_examined - 1)
        end
    into v_page.ids, v_next
    from hit;

    if v_next is not null then
        v_page.next_cursor := core.encode_cursor(array[v_next::text]);
    end if;
    return v_page;
end;
$$;

comment on function core.find_product_movements(uuid, core.movement_filter, text) is
'Find a page of the movements of one product, latest first. Errors: validation.';
