-- Belongs to a person: no tenant policy. Only definers read it.
grant select on data.login to counterfoil_definer;
grant select, insert, delete on data.login to counterfoil_auth_definer;
grant update (user_agent, address, last_used_at, expires_at, ended_at, proved_at) on data.login
to counterfoil_auth_definer;
