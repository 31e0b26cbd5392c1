create or replace function guard.check_unit_decimals()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_row constant jsonb := to_jsonb(new); -- shared by both tables
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
        return null; -- parts that came back may go out again, so that the stock becomes whole
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
'After an insert of a line or movement with a fraction: its unit must allow the decimals. Whole quantities are not checked, since they fit any unit. Errors: validation.';

grant execute on function guard.check_unit_decimals() to counterfoil_owner;
