create function core.raise_invalid(p_column text, p_detail text, p_hint text default 'Correct it and send again.')
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'PT422', message = 'validation', detail = p_detail, hint = p_hint, column = p_column;
end;
$$;

comment on function core.raise_invalid(text, text, text) is
'Refuse a request for what one of its fields says; p_column is the path of the field, as in lines.0.quantity. Errors: validation.';
