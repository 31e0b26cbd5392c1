call guard.isolate('data.stock_level');

grant select, insert on data.stock_level to counterfoil_definer;
grant update (quantity, value_amount, last_sequence_no, updated_at) on data.stock_level to counterfoil_definer;
grant select on data.stock_level to counterfoil_analyst;
