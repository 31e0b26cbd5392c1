create or replace function guard.is_stock_movement(
    p_kind text,
    p_quantity numeric,
    p_value_amount numeric,
    p_quantity_after numeric,
    p_value_after numeric,
    p_stock_entry_id uuid,
    p_bill_id uuid
)
returns boolean
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
    return
        case p_kind
            when 'receipt' then p_quantity > 0 and p_bill_id is null
            when 'gain' then p_quantity > 0 and p_bill_id is null
            when 'return' then p_quantity > 0 and p_stock_entry_id is null
            when 'sale' then p_quantity < 0 and p_stock_entry_id is null
            when 'supplier_return' then p_quantity < 0 and p_bill_id is null
            when 'write_off' then p_quantity < 0
            else false
        end
        and num_nonnulls(p_stock_entry_id, p_bill_id) = 1
        and p_value_amount * p_quantity >= 0
        and (p_quantity_after <> 0 or p_value_after = 0);
end;
$$;

comment on function guard.is_stock_movement(text, numeric, numeric, numeric, numeric, uuid, uuid) is
'Tell whether the columns of a stock movement agree: the check of data.stock_movement. Its kind says in which direction goods move, and whether by a document or by a stock entry; value moves in the same direction, and nothing has no value.';

grant execute on function guard.is_stock_movement(
    text, numeric, numeric, numeric, numeric, uuid, uuid
) to counterfoil_owner, counterfoil_definer;
