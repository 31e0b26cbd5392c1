create function core.create_new_things(p_org_id uuid, p_body jsonb)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_body jsonb := p_body - 'new_customer';
    v_line record;
begin
    if coalesce(p_body -> 'new_customer', 'null') <> 'null' then
        if p_body ->> 'customer_id' is not null then
            perform core.raise_invalid('new_customer', 'Name a customer or a new one, not both.');
        end if;
        perform core.check_made_id(p_body -> 'new_customer', 'new_customer.');
        v_body := v_body || jsonb_build_object(
            'customer_id', core.create_customer_at_till(p_org_id, p_body -> 'new_customer')
        );
    end if;

    for v_line in
        select
            line.position - 1 as index,
            line.value,
            line.value -> 'new_product' as product
        from jsonb_array_elements(p_body -> 'lines') with ordinality as line (value, position)
        where coalesce(line.value -> 'new_product', 'null') <> 'null'
        order by line.position
    loop
        if v_line.value ->> 'product_id' is not null then
            perform core.raise_invalid(
                format('lines.%s.new_product', v_line.index), 'Name a product or a new one, not both.'
            );
        end if;
        perform core.check_made_id(v_line.product, format('lines.%s.new_product.', v_line.index));
        -- It was sold at the price that the till gave it, whatever a known product costs.
        v_body := jsonb_set(
            v_body,
            array['lines', v_line.index::text],
            v_line.value - 'new_product' || jsonb_build_object(
                'product_id', core.create_product_at_till(p_org_id, v_line.product),
                'unit_price', coalesce(v_line.value -> 'unit_price', v_line.product -> 'unit_price')
            )
        );
    end loop;
    return v_body;
end;
$$;

comment on function core.create_new_things(uuid, jsonb) is
'Create the products and the customer that a till sold to before the service knew them, each once, and return the request with their ids in their places. p_body is the body of create_bill. Errors: validation, forbidden, duplicate, reference.';
