-- Distinct, so that the planner knows that a join finds one person at most, and leaves out the join of names that
-- nobody asks for.
create view analytics.people
with (security_invoker = true) as
select distinct on (person.user_id)
    session.org_id() as org_id,
    person.user_id,
    person.user_name,
    person.role,
    person.is_active
from core.list_people() as person
order by person.user_id;

comment on view analytics.people is
'People who work in the organization or did: admins, managers, cashiers and analysts.';
comment on column analytics.people.role is 'admin, manager, cashier or analyst.';
comment on column analytics.people.is_active is 'False for who has left.';

grant select on analytics.people to counterfoil_analyst;
