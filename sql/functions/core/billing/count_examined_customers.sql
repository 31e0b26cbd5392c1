create function core.count_examined_customers()
returns integer
language sql
immutable
parallel safe
return 100;

comment on function core.count_examined_customers() is
'Return how many customers, and how many references, a search for documents looks up one by one at most.';
