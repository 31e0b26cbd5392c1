create function core.make_account_item(
    p_item_id uuid,
    p_kind text,
    p_number text,
    p_reference text,
    p_customer_id uuid,
    p_dated_on date,
    p_due_on date,
    p_amount numeric,
    p_due_amount numeric
)
returns core.account_item
language sql
immutable
parallel safe
return row(
    p_item_id,
    p_kind,
    p_number,
    p_reference,
    p_customer_id,
    p_dated_on,
    p_due_on,
    p_amount,
    p_due_amount
)::core.account_item;

comment on function core.make_account_item(uuid, text, text, text, uuid, date, date, numeric, numeric) is
'Make a core.account_item from its columns by name, as core.make_bill_line makes lines.';
