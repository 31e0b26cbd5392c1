call guard.isolate('data.import_row');

grant select, insert, delete on data.import_row to counterfoil_definer;
grant update (body, unclear_fields) on data.import_row to counterfoil_definer;
