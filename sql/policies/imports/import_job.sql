call guard.isolate('data.import_job');
call guard.audit_changes('data.import_job');

grant select, insert on data.import_job to counterfoil_definer;
grant update (
    status, has_decimal_points, has_decimal_commas, read_bytes, row_count, problem_count, rejected_count, created_count,
    updated_count, unchanged_count, finished_at, staged_rows, staged_bytes, staged_at
) on data.import_job to counterfoil_definer;
