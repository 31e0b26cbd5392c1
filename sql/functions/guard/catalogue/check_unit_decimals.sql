create or replace function guard.check_unit_decimals()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_row constant jsonb := to_jsonb(new); -- of either table
    v_sku text;
    v_unit text;
    v_decimals integer;
begin
    select
        product.sku,
        unit.code,
        unit.decimals
    into v_sku, v_unit, v_decimals
    from data.product
    inner join data.unit on product.org_id = unit.org_id and product.unit = unit.code
    where product.org_id = new.org_id and product.id = new.product_id;

    if new.quantity = round(new.quantity, v_decimals) then
        return null;
    elsif (v_row ->> 'quantity_after')::numeric = round((v_row ->> 'quantity_after')::numeric, v_decimals) then
        return null; -- what came back in parts goes again, so that what is on hand is whole
    end if;

    perform guard.raise_problem(
        p_slug => 'validation',
        p_detail => format(
            '%s is counted in %s with %s decimals: %s is not such a quantity.',
            v_sku, v_unit, v_decimals, trim_scale(new.quantity)
        ),
        p_hint => 'Round the quantity, or allow the unit more decimals.',
        p_field => coalesce('lines.' || (v_row ->> 'line_no')::integer - 1 || '.quantity', 'lines')
    );
    return null;
end;
$$;

comment on function guard.check_unit_decimals() is
'After an insert of a line or movement of a quantity that is not whole: its unit has to allow the decimals. Whole quantities are not looked at, since they fit any unit. Errors: validation.';

grant execute on function guard.check_unit_decimals() to counterfoil_owner;
