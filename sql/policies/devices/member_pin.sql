set local role counterfoil_verifier; -- its owner

call guard.isolate('data.member_pin');
call guard.audit_changes('data.member_pin', 'user_id');

-- Nobody but the owner reads how PINs are checked.
grant select (org_id, user_id, changed_at) on data.member_pin to counterfoil_definer;
grant select (org_id, user_id, changed_at), insert, delete, update (changed_at)
on data.member_pin to counterfoil_auth_definer;
