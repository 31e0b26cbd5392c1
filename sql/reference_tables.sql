-- Analysts get no USAGE: they reach tables through the analytics views alone.
grant usage on schema data to counterfoil_definer, counterfoil_auth_definer;

grant usage on type
data.amount,
data.unsigned_amount,
data.quantity,
data.unsigned_quantity,
data.positive_quantity,
data.unit_price,
data.percent,
data.sequence_no,
data.sha256,
data.note,
data.reason,
data.description,
data.reference,
data.document_type,
data.number_format
to counterfoil_definer;

-- Accounts, secrets and sessions belong to people, not to an organization: no tenant policy. Only definers read them.
grant select on data.user_account to counterfoil_definer;
grant select, insert on data.user_account to counterfoil_auth_definer;
grant select, insert, update on data.credential to counterfoil_auth_definer;
grant select on data.session to counterfoil_definer;
grant select, insert, delete on data.session to counterfoil_auth_definer;
grant update (revoked_at) on data.session to counterfoil_auth_definer;
grant select, insert, delete on data.refresh_token to counterfoil_auth_definer;
grant update (used_at, revoked_at) on data.refresh_token to counterfoil_auth_definer;
grant select, insert, delete on data.login_attempt to counterfoil_auth_definer;
grant update (is_successful) on data.login_attempt to counterfoil_auth_definer;
grant select on data.role_permission to counterfoil_definer;
grant select on data.analyst to counterfoil_definer;
grant select on data.migration to counterfoil_definer;
