create type core.tax_figures as (
    sold_base_amount text,
    sold_tax_amount text,
    credited_base_amount text,
    credited_tax_amount text,
    base_amount text,
    tax_amount text
);
comment on type core.tax_figures is 'Bases and taxes of bills and of credit notes, apart and together, as the API shows them.';
