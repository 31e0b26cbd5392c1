create type core.difference_figures as (
    z_reports bigint,
    with_difference bigint,
    over_amount text,
    short_amount text,
    over_short_amount text
);
comment on type core.difference_figures is
'Counts of cash: how many there were, how many differed from what was expected, cash over and cash short, and both together, as the API shows them.';
