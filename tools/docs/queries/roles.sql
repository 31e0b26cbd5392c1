-- The roles of members, in the order in which the check of their table names them.
select role.found[1] as name
from pg_catalog.pg_constraint
cross join
    lateral pg_catalog.regexp_matches(
        pg_catalog.pg_get_constraintdef(pg_constraint.oid), '''([a-z]+)''', 'g'
    ) with ordinality as role (found, position)
where pg_constraint.conname = 'role_permission_role_check'
order by role.position;
