call guard.isolate('data.verified_head');

grant select, insert, delete on data.verified_head to counterfoil_definer;
grant update (is_trusted, clean_checks) on data.verified_head to counterfoil_definer;
