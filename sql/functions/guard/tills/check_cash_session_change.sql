create or replace function guard.check_cash_session_change()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_is_kept boolean := false;
begin
    if tg_op = 'UPDATE' then
        v_is_kept :=
            old.closed_at is null
            and to_jsonb(new) - '{closed_at,is_open}'::text [] = to_jsonb(old) - '{closed_at,is_open}'::text []
            and exists (
                select
                from data.z_report
                where
                    z_report.org_id = old.org_id
                    and z_report.cash_session_id = old.id
                    and z_report.issued_at = new.closed_at
            );
    end if;

    if not v_is_kept then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => 'A shift ends by its Z report, and is never changed or removed.',
            p_hint => 'Close it, and open the register again.'
        );
    end if;
    return new;
end;
$$;

comment on function guard.check_cash_session_change() is
'Before an update or delete of a shift: it ends only with its Z report, at the time in the report. Nothing else of it may change. Errors: immutable.';

grant execute on function guard.check_cash_session_change() to counterfoil_owner;
