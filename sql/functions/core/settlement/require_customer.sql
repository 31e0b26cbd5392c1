create function core.require_customer(p_customer_id uuid, p_column text)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
begin
    if p_customer_id is null then
        perform guard.raise_problem(
            p_slug => 'customer_required',
            p_detail => 'A walk-in sale has no customer whose account could hold or give the money.',
            p_field => p_column
        );
    end if;
    return p_customer_id;
end;
$$;

comment on function core.require_customer(uuid, text) is
'Return the customer of a document, or refuse one without a customer, who would have no account. Errors: customer_required.';
