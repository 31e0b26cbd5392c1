create function core.count_examined_levels()
returns integer
language sql
immutable
parallel safe
return 5000;

comment on function core.count_examined_levels() is
'Return how many products or movements one call of a list of stock examines at most: some 20 ms. When few of many match, a page is short and says where to go on.';
