create domain core.json_text as text;
comment on domain core.json_text is
'JSON that was put together as text: PostgreSQL would parse it once more to call it json, which takes a page of a list as long as reading its rows.';
