-- Belongs to a person: no tenant policy.
grant select (user_id, sent_at), insert on data.email_verification to counterfoil_definer;
grant update (token_hash, sent_at, expires_at) on data.email_verification to counterfoil_definer;
grant select, delete on data.email_verification to counterfoil_auth_definer;
