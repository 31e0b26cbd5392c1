create or replace function guard.cap_return()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    insert into data.receipt_line_return as line_return (
        org_id, receipt_id, receipt_line_no, received_quantity, returned_quantity
    )
    select
        receipt.org_id,
        receipt.stock_entry_id,
        receipt.line_no,
        receipt.quantity,
        new.quantity
    from data.stock_entry_line as receipt
    where
        receipt.org_id = new.org_id
        and receipt.stock_entry_id = new.receipt_id
        and receipt.line_no = new.receipt_line_no
    on conflict (org_id, receipt_id, receipt_line_no) do update
    set returned_quantity = line_return.returned_quantity + excluded.returned_quantity;
    return null;
exception when check_violation then
    perform guard.raise_problem(
        p_slug => 'return_exceeds_receipt',
        p_detail => format('More of line %s would go back than was received.', new.receipt_line_no)
    );
    return null;
end;
$$;

comment on function guard.cap_return() is
'After an insert of a line that goes back to a supplier: add it to the returned quantity of the receipt''s line; the check of receipt_line_return is the cap. Errors: return_exceeds_receipt.';

grant execute on function guard.cap_return() to counterfoil_owner;
