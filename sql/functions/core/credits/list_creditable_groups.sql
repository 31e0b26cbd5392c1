create function core.list_creditable_groups(p_original data.bill)
returns setof core.creditable_group
language plpgsql
stable
set search_path = ''
as $$
begin
    return query
    select
        original.tax_category,
        original.tax_rate::numeric,
        original.prices_include_tax,
        original.exemption_reason::text,
        original.base_amount::numeric,
        original.tax_amount::numeric,
        coalesce(sum(credited.base_amount), 0),
        coalesce(sum(credited.tax_amount), 0)
    from data.bill_tax as original
    left join data.bill as credit_note
        on credit_note.org_id = p_original.org_id and credit_note.original_id = p_original.id
    left join data.bill_tax as credited
        on
            credited.org_id = p_original.org_id
            and credited.bill_id = credit_note.id
            and credited.tax_category = original.tax_category
            and credited.tax_rate = original.tax_rate
            and credited.prices_include_tax = original.prices_include_tax
    where original.org_id = p_original.org_id and original.bill_id = p_original.id
    group by original.org_id, original.bill_id, original.tax_category, original.tax_rate, original.prices_include_tax;
end;
$$;

comment on function core.list_creditable_groups(data.bill) is 'List the taxes of a bill with the credited amount of each.';
