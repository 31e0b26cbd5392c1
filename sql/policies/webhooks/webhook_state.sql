call guard.isolate('data.webhook_state');

-- The worker asks whose turn it is before it turns to an organization.
drop policy if exists webhook_state_turn on data.webhook_state;
create policy webhook_state_turn on data.webhook_state for select to counterfoil_auth_definer using (true);

grant select, insert, delete on data.webhook_state to counterfoil_definer;
grant update (
    due_at, free_at, failure_count, first_failed_at, disabled_at
) on data.webhook_state to counterfoil_definer;
grant select on data.webhook_state to counterfoil_auth_definer;
grant update (
    due_at, free_at, failure_count, first_failed_at, disabled_at, delivered_at, delivered_count, failed_count
) on data.webhook_state to counterfoil_auth_definer;
