create or replace function guard.check_originals()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if exists (
        select
        from data.bill_line as line
        where
            line.org_id = new.org_id
            and line.bill_id = new.id
            and (line.original_bill_id is distinct from new.original_id or line.is_restocked is null)
    ) then
        perform guard.raise_problem(
            p_slug => 'validation',
            p_detail => 'All lines of a credit note correct its bill, or it has no bill and neither has any line.',
            p_field => 'lines'
        );
    end if;
    return null;
end;
$$;

comment on function guard.check_originals() is
'After an insert of a credit note: its lines, which exist already, name its bill, or none when it has none; and they say where the goods went. Errors: validation.';

grant execute on function guard.check_originals() to counterfoil_owner;
