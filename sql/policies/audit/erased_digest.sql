call guard.isolate('data.erased_digest');
call guard.make_insert_only('data.erased_digest');

grant select, insert on data.erased_digest to counterfoil_definer;
grant select on data.erased_digest to counterfoil_analyst; -- who may compute the hashes of documents
