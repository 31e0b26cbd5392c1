create function core.change_barcodes(p_org_id uuid, p_line core.product_plan)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_product constant data.product := p_line.product;
begin
    delete from data.product_barcode
    where
        product_barcode.org_id = p_org_id
        and product_barcode.product_id = v_product.id
        and product_barcode.barcode <> all(p_line.barcodes || p_line.gtins);

    update data.product_barcode
    set type = case when product_barcode.barcode = any(p_line.gtins) then 'gtin' else 'any' end
    where
        product_barcode.org_id = p_org_id
        and product_barcode.product_id = v_product.id
        and (product_barcode.type = 'gtin') <> (product_barcode.barcode = any(p_line.gtins));

    insert into data.product_barcode (org_id, barcode, product_id, type)
    select
        p_org_id,
        given.barcode,
        v_product.id,
        case when given.barcode = any(p_line.gtins) then 'gtin' else 'any' end
    from unnest(p_line.barcodes || p_line.gtins) as given (barcode)
    where
        given.barcode <> all(
            array(
                select kept.barcode
                from data.product_barcode as kept
                where kept.org_id = p_org_id and kept.product_id = v_product.id
            )
        );
end;
$$;

comment on function core.change_barcodes(uuid, core.product_plan) is
'Give a product the barcodes that a row of an import says, and no others; one that stays keeps its pack.';
