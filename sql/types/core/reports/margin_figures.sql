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
'Sales less credits without tax, their cost, the margin of those whose cost is known, and the part of the net amount whose cost is not, as the API shows them.';
