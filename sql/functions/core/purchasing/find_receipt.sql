create function core.find_receipt(p_org_id uuid, p_id uuid)
returns data.stock_entry
language plpgsql
stable
set search_path = ''
as $$
declare
    v_receipt data.stock_entry;
begin
    select * into v_receipt
    from data.stock_entry
    where stock_entry.org_id = p_org_id and stock_entry.id = p_id;

    if not found or v_receipt.kind <> 'receipt' then
        perform core.raise_not_found('receipt', 'receipt_id');
    end if;
    return v_receipt;
end;
$$;

comment on function core.find_receipt(uuid, uuid) is 'Find the receipt to which a return belongs. Errors: not_found.';
