create type core.creditable_line as (
    line data.bill_line,
    gross_amount numeric,
    credited_gross_amount numeric,
    quantity_left numeric,
    price_left numeric,
    amount_left numeric,
    taxable_left numeric,
    tax_left numeric,
    bill_discount_left numeric,
    discount_left numeric,
    cost_quantity_left numeric,
    cost_left numeric
);
comment on type core.creditable_line is
'A line of a bill with what is left of it to credit. gross_amount is its amount with tax, after the discount on the whole, and credited_gross_amount the credited part of that; price_left is the most that can be taken off its price, in the mode of its price; tax_left is that of its tax group.';
