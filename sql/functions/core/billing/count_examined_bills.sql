create function core.count_examined_bills()
returns integer
language sql
immutable
parallel safe
return 5000;

comment on function core.count_examined_bills() is
'Return how many documents one call of a list examines at most: some 20 ms. When few of many match, a page is short and says where to go on.';
