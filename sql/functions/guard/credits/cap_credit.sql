create or replace function guard.cap_credit()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    insert into data.line_credit as credit (
        org_id, bill_id, line_no, billed_quantity, billed_amount, credited_quantity, credited_amount
    )
    select
        original.org_id,
        original.bill_id,
        original.line_no,
        original.quantity,
        original.taxable_amount,
        case when new.is_price_credit then 0 else new.quantity end,
        new.taxable_amount
    from data.bill_line as original
    where
        original.org_id = new.org_id
        and original.bill_id = new.original_bill_id
        and original.line_no = new.original_line_no
    on conflict (org_id, bill_id, line_no) do update
    set
        credited_quantity = credit.credited_quantity + excluded.credited_quantity,
        credited_amount = credit.credited_amount + excluded.credited_amount;
    return null;
exception when check_violation then
    perform guard.raise_problem(
        p_slug => 'credit_exceeds_bill',
        p_detail => format('Line %s would be credited beyond what was billed.', new.original_line_no)
    );
    return null;
end;
$$;

comment on function guard.cap_credit() is
'After an insert of a credited line: add it to what its original line has been credited; the checks of line_credit are the cap. Errors: credit_exceeds_bill.';

grant execute on function guard.cap_credit() to counterfoil_owner;
