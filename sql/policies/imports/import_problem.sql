call guard.isolate('data.import_problem');

grant select, insert, delete on data.import_problem to counterfoil_definer;
