create function core.find_discount_problems(
    p_org data.org, p_lines data.bill_line[], p_discount_percent numeric, p_discount_amount numeric
)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_total constant numeric := (select sum(line.amount) from unnest(p_lines) as line);
begin
    if p_discount_percent > 0 then
        return array[
            core.make_problem(
                'validation', 'discount_amount', 'Give the discount as a percentage or as an amount, not as both.'
            )
        ];
    elsif p_discount_amount > v_total or p_discount_amount <> round(p_discount_amount, p_org.minor_units) then
        return array[
            core.make_problem(
                'validation',
                'discount_amount',
                format('The discount must be at most %s, with at most %s decimals.', v_total, p_org.minor_units)
            )
        ];
    end if;
    return null;
end;
$$;

comment on function core.find_discount_problems(data.org, data.bill_line[], numeric, numeric) is
'Return the problems of a discount by amount on the whole of a bill of these lines; null for none.';
