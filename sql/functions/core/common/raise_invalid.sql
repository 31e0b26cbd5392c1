create function core.raise_invalid(p_column text, p_detail text, p_hint text default null)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    perform guard.raise_problem(
        p_slug => 'validation', p_detail => p_detail, p_field => p_column, p_hint => p_hint
    );
end;
$$;

comment on function core.raise_invalid(text, text, text) is
'Refuse a request because of the value of one field; p_column is the path of the field, such as lines.0.quantity. Errors: validation.';
