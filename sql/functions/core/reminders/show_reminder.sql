create function core.show_reminder(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select to_json(reminder) into v_shown
    from shape.reminder
    where reminder.org_id = p_org_id and reminder.id = p_id;

    if not found then
        perform core.raise_not_found('reminder');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_reminder(uuid, uuid) is 'Return one reminder as the API shows it. Errors: not_found.';
