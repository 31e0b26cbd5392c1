call guard.isolate('data.webhook_event');

grant select, insert, delete on data.webhook_event to counterfoil_definer;
grant select on data.webhook_event to counterfoil_auth_definer;
