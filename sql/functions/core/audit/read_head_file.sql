create function core.read_head_file(p_file text)
returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
begin
    -- Two lines of a signature, which nothing in PostgreSQL can check, then JSON.
    return regexp_replace(replace(p_file, e'\r', ''), '^\s*[^\n]*\n[^\n]*\n', '')::jsonb;
exception
    when data_exception then
        perform core.raise_invalid('file', 'This is no head file, or it is damaged.');
        return null;
end;
$$;

comment on function core.read_head_file(text) is
'Return what a head file says, without its signature. Errors: validation.';
