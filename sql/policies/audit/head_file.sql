call guard.isolate('data.head_file');

grant select, insert, delete on data.head_file to counterfoil_definer;
