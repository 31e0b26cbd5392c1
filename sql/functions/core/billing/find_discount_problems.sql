create function core.find_discount_problems(p_org data.org, p_body jsonb)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_amount constant numeric := p_body ->> 'discount_amount';
    v_total numeric;
begin
    if v_amount is null then
        return array[]::core.problem [];
    elsif (p_body ->> 'discount_percent')::numeric > 0 then
        return array[
            core.make_problem('validation', 'discount_amount', 'Give the discount as a percentage or as an amount, not as both.')
        ];
    end if;

    select sum(line.amount) into v_total
    from unnest((core.price_lines(p_org, null, p_body -> 'lines', core.find_today(p_org))).lines) as line;
    if v_amount > v_total or v_amount <> round(v_amount, p_org.minor_units) then
        return array[
            core.make_problem(
                'validation',
                'discount_amount',
                format('The discount must be at most %s, with at most %s decimals.', v_total, p_org.minor_units)
            )
        ];
    end if;
    return array[]::core.problem [];
end;
$$;

comment on function core.find_discount_problems(data.org, jsonb) is
'What is wrong with the discount on the whole of a bill''s request.';
