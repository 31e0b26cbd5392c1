create function core.copy_buyer(p_customer data.customer)
returns jsonb
language sql
immutable
return case
    when (p_customer).id is not null
        then jsonb_build_object(
            'customer_number', (p_customer).customer_number,
            'name', (p_customer).name,
            'email', (p_customer).email,
            'phone', (p_customer).phone,
            'address', (p_customer).address,
            'tax_number', (p_customer).tax_number,
            'country', (p_customer).country
        )
end;

comment on function core.copy_buyer(data.customer) is 'Copy the customer for a document; null for none.';
