create function core.check_quantity_decimals(p_org_id uuid, p_product_id uuid, p_quantity numeric, p_column text)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_product record;
begin
    if p_quantity = round(p_quantity) then
        return; -- fits any unit
    end if;

    select
        product.sku,
        unit.code,
        unit.decimals
    into v_product
    from data.product
    inner join data.unit on unit.org_id = p_org_id and unit.code = product.unit
    where product.org_id = p_org_id and product.id = p_product_id;
    if p_quantity <> round(p_quantity, v_product.decimals) then
        perform core.raise_invalid(
            p_column,
            format('%s is counted in %s with %s decimals.', v_product.sku, v_product.code, v_product.decimals),
            'Round the quantity, or allow the unit more decimals.'
        );
    end if;
end;
$$;

comment on function core.check_quantity_decimals(uuid, uuid, numeric, text) is
'Refuse a quantity with more decimals than the product''s unit allows, and name the field. guard.check_unit_decimals guards the stock itself. Errors: validation.';
