create function api.get_cash_differences(
    p_capability text,
    p_org_id uuid,
    p_from_on date,
    p_through_on date,
    p_step text,
    p_register_id uuid,
    p_opened_by uuid
)
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
    v_people json;
    v_totals json;
begin
    perform session.authorise(p_capability, p_org_id, 'get_cash_differences');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_period := core.read_period(v_org, p_from_on, p_through_on);

    with counted as materialized (
        select
            z_report.issued_on,
            z_report.opened_by,
            z_report.over_short_amount
        from data.z_report
        where
            z_report.org_id = p_org_id
            and z_report.issued_on >= v_period.from_on
            and z_report.issued_on <= v_period.through_on
            and (p_register_id is null or z_report.register_id = p_register_id)
            and (p_opened_by is null or z_report.opened_by = p_opened_by)
    ),

    item as (
        select
            step.from_on as issued_on,
            step.through_on,
            (core.make_difference_figures(v_org, array_agg(counted.over_short_amount::numeric))).*
        from counted
        cross join lateral core.find_step(coalesce(p_step, 'day'), v_period, counted.issued_on) as step
        group by step.from_on, step.through_on
    ),

    -- Of whom most is missing comes first.
    person as (
        select
            row_number() over (order by sum(counted.over_short_amount), counted.opened_by) as place,
            counted.opened_by,
            core.make_difference_figures(v_org, array_agg(counted.over_short_amount::numeric)) as figures
        from counted
        group by counted.opened_by
    ),

    named as (
        select
            person.place,
            to_json(shown) as json
        from person
        left join analytics.people as known on person.opened_by = known.user_id
        cross join lateral (
            select
                person.opened_by,
                known.user_name as opened_by_name,
                (person.figures).*
        ) as shown
    )

    select
        (select json_agg(item order by item.issued_on) from item),
        (select json_agg(named.json order by named.place) from named),
        to_json(core.make_difference_figures(v_org, array_agg(counted.over_short_amount::numeric)))
    into v_items, v_people, v_totals
    from counted;

    return json_build_object(
        'from_on', v_period.from_on,
        'through_on', v_period.through_on,
        'currency', v_org.currency,
        'minor_units', v_org.minor_units,
        'items', coalesce(v_items, '[]'::json),
        'people', coalesce(v_people, '[]'::json),
        'totals', v_totals
    );
end;
$$;

comment on function api.get_cash_differences(text, uuid, date, date, text, uuid, uuid) is
'Return what counts of cash were over or short in a period, by day, week or month (p_step) and by the person whose drawer it was, optionally of one register or person. Errors: validation.';

grant execute on function api.get_cash_differences(text, uuid, date, date, text, uuid, uuid) to counterfoil_api;
