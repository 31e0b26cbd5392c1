create function core.has_line_of(p_org_id uuid, p_bill_id uuid, p_product_id uuid)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
    return exists (
        select
        from data.bill_line
        where
            bill_line.org_id = p_org_id
            and bill_line.bill_id = p_bill_id
            and bill_line.product_id = p_product_id
    );
end;
$$;

comment on function core.has_line_of(uuid, uuid, uuid) is 'Tell whether a document has a line of a product.';
