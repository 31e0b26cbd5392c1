create or replace function guard.freeze_stocked_product()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_level data.stock_level;
begin
    if new.unit = old.unit and new.tracks_stock = old.tracks_stock then
        return null;
    end if;

    perform pg_advisory_xact_lock(guard.make_org_lock_key(new.org_id)); -- wait for transactions that move stock now
    select * into v_level
    from data.stock_level
    where stock_level.org_id = new.org_id and stock_level.product_id = new.id;

    if new.tracks_stock <> old.tracks_stock and v_level.last_sequence_no > 0 then
        perform guard.raise_problem(
            p_slug => 'stock_in_use',
            p_detail => format('Stock of %s has moved: whether it is tracked cannot change any more.', new.sku),
            p_hint => 'Archive it and make another product.',
            p_field => 'tracks_stock'
        );
    elsif new.unit <> old.unit and v_level.quantity <> 0 then
        perform guard.raise_problem(
            p_slug => 'stock_in_use',
            p_detail => format('There are %s %s of %s on hand.', trim_scale(v_level.quantity), old.unit, new.sku),
            p_field => 'unit'
        );
    end if;
    return null;
end;
$$;

comment on function guard.freeze_stocked_product() is
'After an update of a product: the first movement fixes whether it tracks stock, and its unit may change only with nothing on hand. Errors: stock_in_use.';

grant execute on function guard.freeze_stocked_product() to counterfoil_owner;
