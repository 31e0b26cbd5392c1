create or replace function guard.is_stock_level(p_quantity numeric, p_value_amount numeric)
returns boolean
language plpgsql
immutable
parallel safe
set search_path = ''
as $$
begin
    return
        p_quantity >= 0
        and p_value_amount >= 0
        and (p_quantity <> 0 or p_value_amount = 0);
end;
$$;

comment on function guard.is_stock_level(numeric, numeric) is
'Tell whether stock can be so: the check of data.stock_level. Neither quantity nor value is below zero, and nothing has no value.';

grant execute on function guard.is_stock_level(numeric, numeric) to counterfoil_owner, counterfoil_definer;
