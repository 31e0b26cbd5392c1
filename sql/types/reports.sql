create type core.period as (
    from_on date,
    through_on date
);
comment on type core.period is 'Days that follow each other, the first and the last included.';

create type core.sales_figures as (
    bills bigint,
    credit_notes bigint,
    sold_net_amount text,
    sold_tax_amount text,
    sold_gross_amount text,
    credited_net_amount text,
    credited_tax_amount text,
    credited_gross_amount text,
    net_amount text,
    tax_amount text,
    gross_amount text
);
comment on type core.sales_figures is 'What the bills and the credit notes of a report come to, apart and together, as the API shows it.';

create type core.margin_figures as (
    sold_net_amount text,
    credited_net_amount text,
    net_amount text,
    cost_amount text,
    margin_amount text,
    margin_percent text,
    uncosted_net_amount text
);
comment on type core.margin_figures is
'What was sold, without tax, less what was credited; what it cost; what is left; and how much of it has no cost, as the API shows it.';

create type core.tax_figures as (
    sold_base_amount text,
    sold_tax_amount text,
    credited_base_amount text,
    credited_tax_amount text,
    base_amount text,
    tax_amount text
);
comment on type core.tax_figures is 'Bases and taxes of bills and of credit notes, apart and together, as the API shows them.';

create type core.payment_figures as (
    payments bigint,
    received_amount text,
    payouts bigint,
    paid_out_amount text,
    amount text
);
comment on type core.payment_figures is 'Money received, money paid out, and the difference, as the API shows it.';
