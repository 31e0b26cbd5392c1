create function core.raise_not_found(p_thing text, p_column text default '')
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    perform guard.raise_problem(
        p_slug => 'not_found',
        p_detail => format('There is no such %s in this organization.', p_thing),
        p_field => p_column
    );
end;
$$;

comment on function core.raise_not_found(text, text) is
'Refuse an id that does not exist or belongs to another organization: both get the same answer. Errors: not_found.';
