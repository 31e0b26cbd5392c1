-- A person, who may belong to several organizations: no tenant policy. Only definers read it.
grant select, update (language) on data.user_account to counterfoil_definer;
grant select, insert, update (language, email_verified_at) on data.user_account to counterfoil_auth_definer;
grant select (id, email) on data.user_account to counterfoil_verifier;
