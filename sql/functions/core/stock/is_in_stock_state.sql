create function core.is_in_stock_state(p_state text, p_quantity numeric, p_reorder_level numeric)
returns boolean
language sql
immutable
parallel safe
return case p_state
    when 'low' then p_quantity <= p_reorder_level
    when 'out' then p_quantity = 0
    when 'available' then p_quantity > 0
    else true
end;

comment on function core.is_in_stock_state(text, numeric, numeric) is
'Tell whether a stock level is low (on or below the reorder level), out (nothing is left), available, or any. Null where it is low and there is no reorder level.';
