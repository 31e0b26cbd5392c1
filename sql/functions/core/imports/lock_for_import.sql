create function core.lock_for_import(p_job data.import_job)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    -- One at a time in an organization, so that each is checked against the result of the one before it.
    perform pg_advisory_xact_lock(guard.make_lock_key('import', p_job.org_id::text));

    -- Like update_product: no stock moves while the unit of a product, or whether it tracks stock, changes.
    if p_job.kind = 'products' and p_job.field_names && array['unit', 'tracks_stock'] and exists (
        select
        from core.match_products(p_job.org_id, p_job.id) as matched
        where
            matched.body ->> 'unit' <> (matched.old).unit
            or (matched.body -> 'tracks_stock')::boolean <> (matched.old).tracks_stock
    ) then
        perform core.lock_org(p_job.org_id);
    end if;
end;
$$;

comment on function core.lock_for_import(data.import_job) is
'Prepare to apply an import: wait for another one, and lock the organization if the file changes units or the tracking of stock.';
