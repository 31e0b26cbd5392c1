call guard.isolate('data.membership');
call guard.audit_changes('data.membership', 'user_id');

-- Login shows a person their organizations before one of them is the session's.
drop policy if exists membership_self on data.membership;
create policy membership_self on data.membership
for select to counterfoil_auth_definer using (user_id = session.user_id());

call guard.attach(
    'data.membership', 'placed',
    'after insert or update of role, is_active on %s for each row when (new.is_active and new.custom_role is not null)',
    'guard.refuse_archived_role()'
);

grant select, insert on data.membership to counterfoil_auth_definer;
grant select, update (role, is_active) on data.membership to counterfoil_definer;
