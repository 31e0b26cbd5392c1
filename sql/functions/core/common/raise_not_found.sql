create function core.raise_not_found(p_thing text, p_column text default '')
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'PT404',
        message = 'not_found',
        detail = format('There is no such %s in this organization.', p_thing),
        hint = 'Check the id.',
        column = p_column;
end;
$$;

comment on function core.raise_not_found(text, text) is
'The one answer for an id that never was and for one of another organization. Errors: not_found.';
