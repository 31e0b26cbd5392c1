create function core.set_barcodes(p_org_id uuid, p_product_id uuid, p_barcodes jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_wanted jsonb;
    v_position bigint;
begin
    if p_barcodes is null then
        return;
    end if;

    select coalesce(jsonb_object_agg(coalesce(given.item ->> 'barcode', given.item #>> '{}'), given.item), '{}')
    into v_wanted
    from jsonb_array_elements(p_barcodes) as given (item);

    select min(given.position) into v_position
    from jsonb_array_elements(p_barcodes) with ordinality as given (item, position)
    where given.item ->> 'type' = 'gtin' and not guard.is_gtin(given.item ->> 'barcode');
    if v_position is not null then
        perform core.raise_invalid(
            format('barcodes.%s.barcode', v_position - 1),
            'This is no GTIN: it has 8, 12, 13 or 14 digits, and the last one checks the others.',
            'Correct the digits, or leave the type out.'
        );
    end if;

    if exists (
        select
        from data.product_barcode
        where product_barcode.org_id = p_org_id and product_barcode.product_id = p_product_id
    ) then
        delete from data.product_barcode
        where
            product_barcode.org_id = p_org_id
            and product_barcode.product_id = p_product_id
            and not v_wanted ? product_barcode.barcode;

        -- A barcode given as text keeps its stored details; an object replaces all of them.
        update data.product_barcode
        set
            type = coalesce(wanted.item ->> 'type', 'any'),
            pack_quantity = coalesce((wanted.item ->> 'pack_quantity')::numeric, 1),
            pack_price = (wanted.item ->> 'pack_price')::numeric
        from jsonb_each(v_wanted) as wanted (barcode, item)
        where
            product_barcode.org_id = p_org_id
            and product_barcode.product_id = p_product_id
            and product_barcode.barcode = wanted.barcode collate "C"
            and jsonb_typeof(wanted.item) = 'object'
            and (product_barcode.type, product_barcode.pack_quantity, product_barcode.pack_price)
            is distinct from (
                coalesce(wanted.item ->> 'type', 'any'),
                coalesce((wanted.item ->> 'pack_quantity')::numeric, 1),
                (wanted.item ->> 'pack_price')::numeric
            );
    end if;

    insert into data.product_barcode (org_id, barcode, product_id, type, pack_quantity, pack_price)
    select
        p_org_id,
        wanted.barcode,
        p_product_id,
        coalesce(wanted.item ->> 'type', 'any'),
        coalesce((wanted.item ->> 'pack_quantity')::numeric, 1),
        (wanted.item ->> 'pack_price')::numeric
    from jsonb_each(v_wanted) as wanted (barcode, item)
    where
        not exists (
            select
            from data.product_barcode as kept
            where
                kept.org_id = p_org_id
                and kept.product_id = p_product_id
                and kept.barcode = wanted.barcode collate "C"
        );
end;
$$;

comment on function core.set_barcodes(uuid, uuid, jsonb) is
'Give a product these barcodes and no others, each a text or {barcode, type?, pack_quantity?, pack_price?}; null changes nothing. A barcode of another product of the organization is a unique violation. Errors: validation.';
