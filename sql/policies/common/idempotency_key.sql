call guard.isolate('data.idempotency_key');
call guard.make_insert_only('data.idempotency_key');

grant select, insert on data.idempotency_key to counterfoil_definer;
