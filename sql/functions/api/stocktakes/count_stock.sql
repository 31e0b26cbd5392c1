create function api.count_stock(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_idempotency_key text,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_request constant jsonb := jsonb_build_array('count_stock', p_id, p_body);
    v_area constant text := coalesce(trim(p_body ->> 'area'), 'main');
    v_answer json;
    v_stocktake data.stocktake;
    v_ids uuid [];
begin
    perform session.authorise(p_capability, p_org_id, 'count_stock');

    perform core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_stocktake := core.find_open_stocktake(p_org_id, p_id);
    v_ids := core.add_counts(v_stocktake, v_area, core.read_count_lines(v_stocktake, p_body -> 'lines'));

    select
        json_build_object(
            'org_id', p_org_id,
            'stocktake_id', p_id,
            'area', v_area,
            'lines', json_agg(counted order by counted.id)
        )
    into v_answer
    from unnest(v_ids) as added (id)
    -- One look-up by key for each: a plan for a small shop would read all counts of a large one.
    cross join lateral (
        select *
        from shape.stocktake_count
        where stocktake_count.org_id = p_org_id and stocktake_count.id = added.id
        limit 1
    ) as counted;
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.count_stock(text, uuid, uuid, text, jsonb) is
'Record counts, each beside the quantity in the books at the moment of counting: now, or counted_at, which a device without a network tells. A later count of a product in the same area replaces the earlier one; counts of several areas add up. p_body: {area?, lines: [{product_id, counted_quantity, counted_at?}]}. Returns the counts. Errors: idempotency_key_missing, not_found, validation, product_archived, stocktake_ended, idempotency_key_reused.';

grant execute on function api.count_stock(text, uuid, uuid, text, jsonb) to counterfoil_api;
