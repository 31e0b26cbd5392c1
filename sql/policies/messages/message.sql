-- Belongs to whom it is sent to, also before there is a person or an organization: no tenant policy.
-- Only the definer of the login reads secrets; others see whether it was sent.
grant select, insert, delete on data.message to counterfoil_auth_definer;
grant update (state, attempts, due_at, finished_at, last_error, secret) on data.message to counterfoil_auth_definer;
grant select (id, state, attempts, created_at, finished_at) on data.message to counterfoil_definer;
