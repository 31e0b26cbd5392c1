-- Goods come back whose bill nobody finds: a credit note without a bill.
alter table data.bill
drop constraint bill_check2,
add constraint bill_check2 check (
    case type
        when 'credit_note' then reason is not null and (original_id is not null or discount_amount = 0)
        else original_id is null and reason is null
    end
);
comment on column data.bill.original_id is
'The bill that a credit note corrects; null on one for goods whose bill nobody found.';

-- A line names its bill wholly or not at all. Nobody knows what was paid for goods without a bill, so no more is given back
-- for one than the price of the product on that day.
alter table data.bill_line
drop constraint bill_line_check,
add constraint bill_line_check check (
    num_nulls(original_bill_id, original_line_no) in (0, 2)
    and (original_bill_id is null or is_restocked is not null)
),
add constraint bill_line_return_check check (
    original_bill_id is not null
    or is_restocked is null
    or (
        not is_price_credit
        and discount_percent = 0
        and discount_amount = 0
        and coalesce(unit_price <= list_price, false)
    )
);

alter table data.approval
drop constraint approval_operation_check,
add constraint approval_operation_check check (
    operation in (
        'discount', 'price_override', 'backdate', 'credit_note', 'exchange', 'return', 'customer_refund',
        'cash_movement'
    )
);
