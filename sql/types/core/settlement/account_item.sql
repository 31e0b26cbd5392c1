create type core.account_item as (
    item_id uuid,
    kind text,
    number text,
    reference text,
    customer_id uuid,
    dated_on date,
    due_on date,
    amount numeric,
    due_amount numeric
);
comment on type core.account_item is
'A document, or money on account, with what was left of it on some day; the columns are those of data.open_item.';
