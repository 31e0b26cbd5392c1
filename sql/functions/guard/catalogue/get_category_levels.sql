create or replace function guard.get_category_levels()
returns integer
language sql
immutable
parallel safe
return 10;

comment on function guard.get_category_levels() is 'Return how many levels the tree of categories may have.';

grant execute on function guard.get_category_levels() to counterfoil_owner, counterfoil_definer;
