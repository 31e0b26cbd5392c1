create function core.find_limit_problems(
    p_org data.org, p_body jsonb, p_lines data.bill_line[], p_frozen_prices jsonb default null
)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_role constant text := current_setting('counterfoil.role', true);
    v_percent constant numeric := coalesce((p_body ->> 'discount_percent')::numeric, 0);
    v_amount constant numeric := p_body ->> 'discount_amount';
    v_total numeric;
    v_kept numeric := 1 - v_percent * 0.01; -- the share of each line's amount that a discount on the whole leaves
    v_limit data.role_limit;
    v_max_discount numeric;
    v_price_share numeric;
    v_problems core.problem [];
begin
    -- Most bills contain nothing that could lower a price.
    if not (
        p_body ?| '{discount_percent,discount_amount}'
        or p_body @? '$.lines[*] ? (exists (@.unit_price) || exists (@.discount_percent) || exists (@.discount_amount))'
    ) then
        return null;
    end if;

    select * into v_limit
    from data.role_limit
    where role_limit.org_id = p_org.org_id and role_limit.role = v_role;
    if p_body ? 'approval_ids' then
        v_limit := core.extend_limit(v_limit, p_org.org_id, p_body);
    end if;
    v_max_discount := coalesce(v_limit.max_discount_percent, 0);
    v_price_share := (100 - coalesce(v_limit.max_price_cut_percent, 0)) * 0.01;
    if v_max_discount = 100 and v_price_share = 0 then
        return null;
    end if;

    if v_amount is not null then
        v_total := (select sum(line.amount) from unnest(p_lines) as line);
        v_kept := 1 - v_amount / nullif(v_total, 0);
    end if;
    if v_percent > v_max_discount or v_amount > round(v_total * v_max_discount * 0.01, p_org.minor_units) then
        v_problems := array[
            core.make_problem(
                'discount_exceeds_limit',
                case when v_amount is null then 'discount_percent' else 'discount_amount' end,
                format(
                    '%s %% off the whole is more than the %s %% that the role %s may give.',
                    trim_scale(round((1 - v_kept) * 100, 2)), trim_scale(v_max_discount), v_role
                )
            )
        ];
    end if;

    return v_problems || (
        with line as (
            select
                line.line_no,
                line.sku,
                least(
                    line.list_price, (p_frozen_prices -> line.product_id::text ->> 'unit_price')::numeric
                ) * v_price_share as lowest_price,
                line.unit_price,
                asked.discount_amount,
                line.discount_percent,
                line.quantity * line.unit_price as full_amount,
                coalesce(v_kept, 1) * case
                    when asked.discount_amount is null
                        then line.quantity * line.unit_price * (100 - line.discount_percent) * 0.01
                    else line.quantity * line.unit_price - asked.discount_amount
                end as kept_amount
            from unnest(p_lines) as line
            cross join lateral (
                select
                    (p_body #>> array['lines', (line.line_no - 1)::text, 'discount_amount'])::numeric as discount_amount
            ) as asked
        ),

        problem as (
            select
                line.line_no,
                core.make_problem(
                    'price_below_limit',
                    format('lines.%s.unit_price', line.line_no - 1),
                    format(
                        'Line %s: the role %s sells %s at %s or more, not at %s.',
                        line.line_no, v_role, line.sku,
                        trim_scale(line.lowest_price), trim_scale(line.unit_price)
                    )
                ) as found
            from line
            where line.unit_price < line.lowest_price
            union all
            select
                line.line_no,
                core.make_problem(
                    'discount_exceeds_limit',
                    format(
                        'lines.%s.%s', line.line_no - 1,
                        case when line.discount_amount is null then 'discount_percent' else 'discount_amount' end
                    ),
                    format(
                        'Line %s: %s %% off altogether is more than the %s %% that the role %s may give.',
                        line.line_no,
                        trim_scale(round((1 - line.kept_amount / line.full_amount) * 100, 2)),
                        trim_scale(v_max_discount),
                        v_role
                    )
                ) as found
            from line
            -- Compare rounded amounts: the greatest discount allowed passes even where it is a fraction of a cent.
            where
                (line.discount_percent > 0 or line.discount_amount > 0)
                and round(line.kept_amount, p_org.minor_units)
                < round(line.full_amount * (100 - v_max_discount) * 0.01, p_org.minor_units)
        )

        select array_agg(problem.found order by problem.line_no)
        from problem
    );
end;
$$;

comment on function core.find_limit_problems(data.org, jsonb, data.bill_line[], jsonb) is
'Return the lines and discounts with which a bill''s request goes below what the caller''s role may charge: unit prices below those of the products, discounts on the whole, and line discounts combined with it; null for none. p_body is the body of create_bill, p_lines are its priced lines. A frozen price of a draft counts as the product''s price, as it was when it was offered.';
