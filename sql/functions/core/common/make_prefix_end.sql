create function core.make_prefix_end(p_prefix text)
returns text
language sql
immutable
parallel safe
return (p_prefix || chr(1114111)) collate "C";

comment on function core.make_prefix_end(text) is
'What begins with a text lies between it and this, which ends in the last of all characters: said as a range, a prefix is an index condition also under row security.';
