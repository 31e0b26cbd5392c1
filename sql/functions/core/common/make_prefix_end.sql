create function core.make_prefix_end(p_prefix text)
returns text
language sql
immutable
parallel safe
return (p_prefix || chr(1114111)) collate "C";

comment on function core.make_prefix_end(text) is
'Return the upper end of the range of texts that begin with a text. It ends in the last of all characters. A prefix written as a range is an index condition also under row security.';
