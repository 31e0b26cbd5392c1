call guard.isolate('data.line_credit');

grant select, insert on data.line_credit to counterfoil_definer;
grant update (credited_quantity, credited_amount) on data.line_credit to counterfoil_definer;
