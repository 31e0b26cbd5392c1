-- Belongs to a person, and is read before there is an organization: no tenant policy. Only definers read it.
grant select on data.session to counterfoil_definer;
grant select, insert, delete on data.session to counterfoil_auth_definer;
grant update (revoked_at) on data.session to counterfoil_auth_definer;
