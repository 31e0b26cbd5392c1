create type core.creditable_group as (
    tax_category text,
    tax_rate numeric,
    prices_include_tax boolean,
    exemption_reason text,
    base_amount numeric,
    tax_amount numeric,
    credited_base_amount numeric,
    credited_tax_amount numeric
);
comment on type core.creditable_group is 'A tax of a bill and its credited amount.';
