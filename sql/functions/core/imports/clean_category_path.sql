create function core.clean_category_path(p_path text)
returns text
language sql
immutable
parallel safe
return regexp_replace(btrim(p_path, e' \t\u00a0'), '\s*>\s*', ' > ', 'g');

comment on function core.clean_category_path(text) is 'Return the path of a category with one space around each >.';
