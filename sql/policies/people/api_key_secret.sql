call guard.isolate('data.api_key_secret');

grant select, insert, update (last_used_at) on data.api_key_secret to counterfoil_definer;
grant select, update (last_used_at) on data.api_key_secret to counterfoil_auth_definer;
