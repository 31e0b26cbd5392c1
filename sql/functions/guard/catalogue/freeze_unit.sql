create or replace function guard.freeze_unit()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_sku text;
begin
    perform pg_advisory_xact_lock(guard.make_org_lock_key(new.org_id)); -- wait for transactions that move stock now

    if new.code <> old.code then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => 'The code of a unit never changes: documents carry it.',
            p_hint => 'Make another unit.',
            p_field => 'code'
        );
    end if;

    if new.decimals < old.decimals then
        select product.sku into v_sku
        from data.product
        inner join data.stock_level on product.org_id = stock_level.org_id and product.id = stock_level.product_id
        where
            product.org_id = new.org_id
            and product.unit = new.code
            and stock_level.quantity <> round(stock_level.quantity, new.decimals)
        order by product.sku
        limit 1;

        if found then
            perform guard.raise_problem(
                p_slug => 'unit_in_use',
                p_detail => format(
                    'There is a part of %s on hand that %s decimals do not express.', v_sku, new.decimals
                ),
                p_hint => 'Adjust the stock first, or allow more decimals.',
                p_field => 'decimals'
            );
        end if;
    end if;

    if not new.is_active and old.is_active and exists (
        select from data.product
        where product.org_id = new.org_id and product.unit = new.code and product.is_active
    ) then
        perform guard.raise_problem(
            p_slug => 'unit_in_use',
            p_detail => format('There are products counted in %s that are not archived.', new.code),
            p_hint => 'Give them another unit or archive them first.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.freeze_unit() is
'After an update of a unit: its code must not change, its decimals must fit every quantity on hand, and it must not be archived while active products use it. Errors: unit_in_use, immutable.';

grant execute on function guard.freeze_unit() to counterfoil_owner;
