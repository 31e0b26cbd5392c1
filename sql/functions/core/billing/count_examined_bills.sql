create function core.count_examined_bills()
returns integer
language sql
immutable
parallel safe
return 5000;

comment on function core.count_examined_bills() is
'How many documents one call of a list looks at, at most: some 20 ms. Where few of many fit, a page is short and says where to go on.';
