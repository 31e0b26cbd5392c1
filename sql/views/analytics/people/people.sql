-- Distinct, so that the planner knows that a join finds at most one person, and drops the join where a query selects
-- no names.
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
'People who work or worked in the organization, and its API keys, which act in their own names.';
comment on column analytics.people.role is 'admin, manager, cashier, analyst, a role that the organization made, or api_key.';
comment on column analytics.people.is_active is 'False for a person who has left, and for a key that is over.';

grant select on analytics.people to counterfoil_analyst;
