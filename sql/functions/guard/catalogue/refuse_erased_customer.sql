create or replace function guard.refuse_erased_customer()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if old.erased_at is not null then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => 'The personal data of this customer was erased, and nothing can be entered again.',
            p_hint => 'Create a new customer.'
        );
    elsif
        new.erased_at is not null
        and (
            new.name <> '-'
            or new.is_active
            or num_nonnulls(new.customer_number, new.email, new.phone, new.address, new.tax_number, new.country) > 0
        )
    then
        perform guard.raise_problem(
            p_slug => 'immutable', p_detail => 'A customer is marked as erased only when nothing personal is left.'
        );
    end if;
    return new;
end;
$$;

comment on function guard.refuse_erased_customer() is
'Before an update of a customer: one who was erased never changes again, and nobody is marked as erased of whom something personal is left. Errors: immutable.';

grant execute on function guard.refuse_erased_customer() to counterfoil_owner;
