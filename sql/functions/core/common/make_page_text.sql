create function core.make_page_text(p_items text, p_next_cursor text)
returns core.json_text
language sql
immutable
parallel safe
return '{"items" : [' || coalesce(p_items, '') || '], "next_cursor" : '
|| coalesce('"' || p_next_cursor || '"', 'null') || '}';

comment on function core.make_page_text(text, text) is
'Make a page of a list: {items, next_cursor}. p_items are the JSON of the items with a comma between, p_next_cursor is of core.encode_cursor.';
