create function core.write_barcode_json(p_org_ids uuid[], p_ids uuid[])
returns void
language plpgsql
volatile
set search_path = ''
set plan_cache_mode = force_generic_plan -- otherwise an array is planned anew at every call
as $$
begin
    -- Whoever comes second waits here, and reads in the next statement what the first has committed.
    perform
    from data.product_json as kept
    inner join unnest(p_org_ids, p_ids) as wanted (org_id, id)
        on kept.org_id = wanted.org_id and kept.product_id = wanted.id
    order by kept.org_id, kept.product_id
    for no key update of kept;

    update data.product_json as kept
    set barcodes = part.text
    from unnest(p_org_ids, p_ids) as wanted (org_id, id)
    cross join lateral (
        select
            product.barcodes,
            product.barcode_details
        from shape.product
        where product.org_id = wanted.org_id and product.id = wanted.id
        limit 1
    ) as shown
    -- Without its braces.
    cross join lateral (select ',' || substr(left(to_json(shown)::text, -1), 2) as text offset 0) as part
    where kept.org_id = wanted.org_id and kept.product_id = wanted.id and kept.barcodes <> part.text;
end;
$$;

comment on function core.write_barcode_json(uuid[], uuid[]) is
'Write the JSON of the barcodes of some products, given by organization and id.';

grant execute on function core.write_barcode_json(uuid[], uuid[]) to counterfoil_owner;
