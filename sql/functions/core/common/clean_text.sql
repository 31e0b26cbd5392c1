create function core.clean_text(p_text text)
returns text
language sql
immutable
parallel safe
return btrim(replace(p_text, e'\r\n', e'\n'), e' \t\r\n\u00a0');

comment on function core.clean_text(text) is 'Return a text as it is stored: without white space around it, with uniform line ends.';
