create or replace function guard.freeze_tax_rate()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    perform guard.raise_problem(
        p_slug => 'tax_rate_in_use',
        p_detail => format('What %s is never changes.', old.name),
        p_hint => 'Let a new rate begin on a day, or make another tax rate.'
    );
    return null;
end;
$$;

comment on function guard.freeze_tax_rate() is
'Before an update of the category or rate of a tax rate, or its deletion: refuse it. Documents were made with them. Errors: tax_rate_in_use.';

grant execute on function guard.freeze_tax_rate() to counterfoil_owner;
