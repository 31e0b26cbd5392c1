call guard.isolate('data.product_word');

grant select, insert, delete on data.product_word to counterfoil_definer;
