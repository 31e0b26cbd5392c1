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
