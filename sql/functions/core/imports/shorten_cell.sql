create function core.shorten_cell(p_value text)
returns text
language sql
immutable
parallel safe
return left(p_value, 200);

comment on function core.shorten_cell(text) is 'Shorten a cell for its problem.';
