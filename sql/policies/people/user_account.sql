-- A person, who may belong to several organizations: no tenant policy. Only definers read it.
grant select on data.user_account to counterfoil_definer;
grant select, insert on data.user_account to counterfoil_auth_definer;
grant select (id, email) on data.user_account to counterfoil_verifier;
