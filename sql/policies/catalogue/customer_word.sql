call guard.isolate('data.customer_word');

grant select, insert, delete on data.customer_word to counterfoil_definer;
