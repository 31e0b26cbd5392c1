create type core.compared_figures as (
    compared_net_amount text,
    change_amount text,
    change_percent text
);
comment on type core.compared_figures is
'Sales without tax in another period, and by how much those of this one are more, as the API shows them; null without such a period.';
