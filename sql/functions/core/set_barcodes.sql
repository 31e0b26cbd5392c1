create function core.set_barcodes(p_org_id uuid, p_product_id uuid, p_barcodes jsonb)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    if p_barcodes is null then
        return;
    end if;

    delete from data.product_barcode
    where
        product_barcode.org_id = p_org_id
        and product_barcode.product_id = p_product_id
        and not p_barcodes ? product_barcode.barcode;

    insert into data.product_barcode (org_id, barcode, product_id)
    select distinct
        p_org_id,
        wanted.barcode,
        p_product_id
    from jsonb_array_elements_text(p_barcodes) as wanted (barcode)
    where
        not exists (
            select
            from data.product_barcode as kept
            where kept.org_id = p_org_id and kept.product_id = p_product_id and kept.barcode = wanted.barcode
        );
end;
$$;

comment on function core.set_barcodes(uuid, uuid, jsonb) is
'Give a product these barcodes and no others; null leaves them as they are. A barcode of another product of the organization is a unique violation.';
