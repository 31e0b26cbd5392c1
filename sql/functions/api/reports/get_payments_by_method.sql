create function api.get_payments_by_method(p_capability text, p_org_id uuid, p_from_on date, p_through_on date)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
    v_period core.period;
    v_items json;
    v_totals json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_payments_by_method');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);

    with paid as materialized (
        select *
        from analytics.payments_by_method as day
        where
            day.org_id = p_org_id
            and day.paid_on >= v_period.from_on
            and day.paid_on <= v_period.through_on
    ),

    summed as (
        select
            paid.method,
            core.make_payment_figures(
                v_org,
                sum(paid.payment_count),
                sum(paid.received_amount),
                sum(paid.payout_count),
                sum(paid.paid_out_amount)
            ) as figures
        from paid
        where paid.method <> 'cash_rounding'
        group by grouping sets ((paid.method), ())
    ),

    item as (
        select
            summed.method,
            (summed.figures).*
        from summed
        where summed.method is not null
    ),

    total as (
        select
            (summed.figures).*,
            round(rounded.amount, v_org.minor_units)::text as cash_rounding_amount
        from summed
        cross join (
            select coalesce(sum(paid.received_amount - paid.paid_out_amount), 0) as amount
            from paid
            where paid.method = 'cash_rounding'
        ) as rounded
        where summed.method is null
    )

    select
        (select json_agg(item order by item.method) from item),
        (select to_json(total) from total)
    into v_items, v_totals;

    return core.show_report(v_org, v_period, v_items, v_totals);
end;
$$;

comment on function api.get_payments_by_method(text, uuid, date, date) is
'Return the money received and paid out in a period, by cash, card, transfer and other. Moves within the books, such as a set-off or an allocation, are left out; cash_rounding_amount is the difference that coins could not pay. Errors: validation.';

grant execute on function api.get_payments_by_method(text, uuid, date, date) to counterfoil_api;
