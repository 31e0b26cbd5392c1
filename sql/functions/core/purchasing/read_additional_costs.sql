create function core.read_additional_costs(p_org data.org, p_id uuid, p_costs jsonb)
returns data.stock_entry_cost[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_cost record;
    v_entry_cost data.stock_entry_cost;
    v_costs data.stock_entry_cost [] := array[]::data.stock_entry_cost [];
begin
    if jsonb_typeof(p_costs) = 'null' then
        return v_costs;
    end if;

    v_entry_cost.org_id := p_org.org_id;
    v_entry_cost.stock_entry_id := p_id;
    for v_cost in
        select
            cost.*,
            format('additional_costs.%s.', cost.line_no - 1) as field
        from
            rows from (jsonb_to_recordset(p_costs) as (description text, amount numeric)) with ordinality
            as cost (description, amount, line_no)
        order by cost.line_no
    loop
        if coalesce(trim(v_cost.description), '') = '' then
            perform core.raise_invalid(v_cost.field || 'description', 'Say what the additional cost is for.');
        elsif v_cost.amount is null
            or v_cost.amount <= 0
            or v_cost.amount <> round(v_cost.amount, p_org.minor_units)
        then
            perform core.raise_invalid(
                v_cost.field || 'amount',
                format('The amount must be above zero, with at most %s decimals.', p_org.minor_units)
            );
        end if;
        v_entry_cost.line_no := v_cost.line_no;
        v_entry_cost.description := trim(v_cost.description);
        v_entry_cost.amount := round(v_cost.amount, p_org.minor_units);
        v_costs := v_costs || v_entry_cost;
    end loop;
    return v_costs;
end;
$$;

comment on function core.read_additional_costs(data.org, uuid, jsonb) is
'Read [{description, amount}] as additional costs of a receipt; null for none. Errors: validation.';
