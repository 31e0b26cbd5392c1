create function core.share_discount(p_lines data.bill_line[], p_discount_amount numeric, p_minor_units integer)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
    v_groups text [];
    v_amounts numeric [];
    v_shares numeric [];
begin
    select
        array_agg(
            concat_ws(' ', tax_group.tax_category, tax_group.tax_rate, tax_group.prices_include_tax)
            order by tax_group.tax_category, tax_group.tax_rate, tax_group.prices_include_tax
        ),
        array_agg(
            tax_group.amount order by tax_group.tax_category, tax_group.tax_rate, tax_group.prices_include_tax
        )
    into v_groups, v_amounts
    from (
        select
            line.tax_category,
            line.tax_rate,
            line.prices_include_tax,
            sum(line.amount) as amount
        from unnest(p_lines) as line
        group by line.tax_category, line.tax_rate, line.prices_include_tax
    ) as tax_group;

    v_shares := core.split_amount(
        least(p_discount_amount, (select sum(amount) from unnest(v_amounts) as amount)), v_amounts, p_minor_units
    );
    return (
        select jsonb_object_agg(share.tax_group, share.amount)
        from unnest(v_groups, v_shares) as share (tax_group, amount)
    );
end;
$$;

comment on function core.share_discount(data.bill_line[], numeric, integer) is
'Share a discount on the whole, as an amount, among the tax groups by largest remainder, at most as much as they come to: {"category rate mode": amount}.';
