create function core.check_key_operations(p_operations text[])
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_unknown constant text [] := array(
        select operation.name
        from unnest(p_operations) as operation (name)
        where not exists (
            select from data.role_permission
            where role_permission.operation = operation.name and not role_permission.is_person_needed
        )
        order by operation.name
    );
    v_refused constant text [] := array(
        select operation.name
        from unnest(p_operations) as operation (name)
        where not session.is_permitted(operation.name)
        order by operation.name
    );
begin
    if v_unknown <> '{}' then
        perform core.raise_invalid(
            'operations',
            format('These are no operations, or none for a key: %s.', array_to_string(v_unknown, ', ')),
            'Take those of GET /role-permissions that say is_person_needed false.'
        );
    elsif v_refused <> '{}' then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => format(
                'Your role may not do this without an approval, so no key of yours may: %s.',
                array_to_string(v_refused, ', ')
            ),
            p_field => 'operations'
        );
    end if;
end;
$$;

comment on function core.check_key_operations(text[]) is
'Refuse operations for which the caller cannot make an API key: unknown ones, those that only a person does, and those that the caller may not do. Call it after session.authorise. Errors: validation, forbidden.';
