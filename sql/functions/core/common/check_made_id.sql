create function core.check_made_id(p_body jsonb, p_path text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if not core.is_made_id((p_body ->> 'id')::uuid) then
        perform core.raise_invalid(
            p_path || 'id', 'This is not a UUID that was made at random or by the time.', 'Make one of version 4 or 7.'
        );
    end if;
end;
$$;

comment on function core.check_made_id(jsonb, text) is
'Refuse an id that nobody may choose; a body without one is fine. p_path is the way to the body in the request, with a dot at its end. Errors: validation.';
