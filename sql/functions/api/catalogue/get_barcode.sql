create function api.get_barcode(p_capability text, p_org_id uuid, p_barcode text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_barcode');

    select to_json(product_barcode) into v_shown
    from shape.product_barcode
    where product_barcode.org_id = p_org_id and product_barcode.barcode = trim(p_barcode) collate "C"
    limit 1;

    if not found then
        perform core.raise_not_found('barcode', 'barcode');
    end if;
    return v_shown;
end;
$$;

comment on function api.get_barcode(text, uuid, text) is
'Find the product of a scanned barcode: the product, how many of it the pack holds, and the price of one. It finds an archived product too and says that it is archived. Errors: not_found.';

grant execute on function api.get_barcode(text, uuid, text) to counterfoil_api;
