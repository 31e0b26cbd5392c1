call guard.isolate('data.webhook_secret');

-- Only the functions of the worker read a secret.
grant select on data.webhook_secret to counterfoil_auth_definer;
grant select (org_id, webhook_id, id, expires_at), insert, delete on data.webhook_secret to counterfoil_definer;
grant update (expires_at) on data.webhook_secret to counterfoil_definer;
