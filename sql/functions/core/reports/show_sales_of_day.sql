create function core.show_sales_of_day(p_org data.org, p_at timestamptz)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_local constant timestamp := p_at at time zone p_org.time_zone;
    v_today constant date := v_local::date;
    v_before_at constant timestamptz := (v_local - interval '7 days') at time zone p_org.time_zone;
    v_now constant core.sales_figures := core.sum_sales_of_day(p_org, v_today, 'infinity');
    v_before constant core.sales_figures := core.sum_sales_of_day(p_org, v_today - 7, v_before_at);
    v_then constant core.sales_figures := core.sum_sales_of_day(p_org, v_today - 7, 'infinity');
begin
    return json_build_object(
        'bill_count', v_now.bills,
        'credit_note_count', v_now.credit_notes,
        'gross_amount', v_now.gross_amount,
        'average_amount', round(v_now.sold_gross_amount::numeric / nullif(v_now.bills, 0), p_org.minor_units)::text,
        'compared_on', v_today - 7,
        'compared_bill_count', v_before.bills,
        'compared_gross_amount', v_before.gross_amount,
        'change_percent',
        case
            when v_before.gross_amount::numeric > 0
                then round(
                    (v_now.gross_amount::numeric - v_before.gross_amount::numeric) * 100
                    / v_before.gross_amount::numeric,
                    1
                )::text
        end,
        'compared_day_gross_amount', v_then.gross_amount
    );
end;
$$;

comment on function core.show_sales_of_day(data.org, timestamptz) is
'Return the sales of the day of a moment, and those of the same weekday a week before: until the same time of day by the clock of the shop, and of the whole day.';
