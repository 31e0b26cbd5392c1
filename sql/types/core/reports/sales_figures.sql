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
comment on type core.sales_figures is 'Sums of the bills and of the credit notes of a report, apart and together, as the API shows them.';
