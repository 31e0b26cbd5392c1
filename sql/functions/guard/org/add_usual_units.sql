create or replace function guard.add_usual_units()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    perform guard.give_units(new.org_id);
    return null;
end;
$$;

comment on function guard.add_usual_units() is
'After an insert of an organization: give it the usual units, since a product without a named unit has one of them.';

grant execute on function guard.add_usual_units() to counterfoil_owner;
