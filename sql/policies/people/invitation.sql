call guard.isolate('data.invitation');
call guard.audit_changes('data.invitation');

-- The holder of the token finds the invitation before they belong to the organization.
drop policy if exists invitation_token on data.invitation;
create policy invitation_token on data.invitation
for select to counterfoil_auth_definer
using (token_hash = session.hash_secret(current_setting('counterfoil.invitation_token', true)));

call guard.attach(
    'data.invitation', 'placed', 'after insert on %s for each row when (new.custom_role is not null)',
    'guard.refuse_archived_role()'
);

grant select, insert, update (revoked_at, revoked_by) on data.invitation to counterfoil_definer;
grant select, update (accepted_at) on data.invitation to counterfoil_auth_definer;
