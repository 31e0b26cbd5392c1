create type core.payment_figures as (
    payments bigint,
    received_amount text,
    payouts bigint,
    paid_out_amount text,
    amount text
);
comment on type core.payment_figures is 'Money received, money paid out, and the difference, as the API shows it.';
