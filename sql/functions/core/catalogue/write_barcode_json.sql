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
    from (
        select
            given.org_id,
            given.id
        from unnest(p_org_ids, p_ids) as given (org_id, id)
        order by given.org_id, given.id
    ) as wanted
    cross join
        lateral (
            select
            from data.product_json as kept
            where kept.org_id = wanted.org_id and kept.product_id = wanted.id
            limit 1 -- by its key, although the table may be empty when this is planned
            for no key update
        ) as locked;
    if not found then
        return; -- an import writes the products after their barcodes, and then all of their JSON
    end if;

    update data.product_json as kept
    set barcodes = part.text
    from unnest(p_org_ids, p_ids) as wanted (org_id, id)
    cross join lateral core.show_barcodes(wanted.org_id, wanted.id) as part (text)
    where kept.org_id = wanted.org_id and kept.product_id = wanted.id and kept.barcodes <> part.text;
end;
$$;

comment on function core.write_barcode_json(uuid[], uuid[]) is
'Write the JSON of the barcodes of some products, given by organization and id.';

grant execute on function core.write_barcode_json(uuid[], uuid[]) to counterfoil_owner;
