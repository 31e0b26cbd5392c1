call guard.isolate('data.webhook_delivery');

grant select, insert, delete on data.webhook_delivery to counterfoil_definer;
grant update (
    state, attempt_count, queued_at, due_at, finished_at
) on data.webhook_delivery to counterfoil_definer;
grant select on data.webhook_delivery to counterfoil_auth_definer;
grant update (
    state, attempt_count, due_at, attempted_at, finished_at, answer_status, duration_ms, answer, error
) on data.webhook_delivery to counterfoil_auth_definer;
