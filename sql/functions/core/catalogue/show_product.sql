create function core.show_product(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_shown json;
begin
    select product_text.text into v_shown
    from shape.product_text
    where product_text.org_id = p_org_id and product_text.id = p_id;

    if not found then
        perform core.raise_not_found('product');
    end if;
    return v_shown;
end;
$$;

comment on function core.show_product(uuid, uuid) is 'Return one product as the API shows it. Errors: not_found.';
