create function core.decode_cursor(p_cursor text, p_length integer)
returns text[]
language plpgsql
stable
strict -- not called for the first page
set search_path = ''
as $$
declare
    v_key text [];
    v_base64 constant text := translate(p_cursor, '-_', '+/');
begin
    begin
        select array_agg(element.value order by element.position) into v_key
        from json_array_elements_text(
            convert_from(decode(rpad(v_base64, (length(v_base64) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::json
        ) with ordinality as element (value, position);
    exception when others then
        v_key := null;
    end;

    if cardinality(v_key) is distinct from p_length then
        perform core.raise_invalid('cursor', 'This cursor was not made by this list.', 'Start from the first page.');
    end if;
    return v_key;
end;
$$;

comment on function core.decode_cursor(text, integer) is
'Return the sort key in a cursor; null for the first page. Errors: validation.';
