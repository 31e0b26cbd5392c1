create function core.make_difference_figures(p_org data.org, p_differences numeric[])
returns core.difference_figures
language sql
immutable
begin atomic
    select
        count(*) as z_reports,
        count(*) filter (where difference.amount <> 0) as with_difference,
        round(coalesce(sum(difference.amount) filter (where difference.amount > 0), 0), (p_org).minor_units)::text
            as over_amount,
        round(coalesce(-sum(difference.amount) filter (where difference.amount < 0), 0), (p_org).minor_units)::text
            as short_amount,
        round(coalesce(sum(difference.amount), 0), (p_org).minor_units)::text as over_short_amount
    from unnest(p_differences) as difference (amount);
end;

comment on function core.make_difference_figures(data.org, numeric[]) is
'Sum differences between counted and expected cash as the API shows them; null for no counts.';
