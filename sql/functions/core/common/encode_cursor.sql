create function core.encode_cursor(p_key text[])
returns text
language sql
immutable
parallel safe
return translate(encode(convert_to(to_json(p_key)::text, 'UTF8'), 'base64'), '+/=' || chr(10), '-_');

comment on function core.encode_cursor(text[]) is
'Encode a place in a list for clients: the sort key of the last item, base64url. Null in, null out.';
