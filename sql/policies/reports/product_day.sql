call guard.isolate('data.product_day');

grant select, insert on data.product_day to counterfoil_definer;
grant update (quantity, net_amount, cost_amount, has_cost) on data.product_day to counterfoil_definer;
grant select on data.product_day to counterfoil_analyst;
