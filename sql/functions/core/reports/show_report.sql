create function core.show_report(p_org data.org, p_period core.period, p_items json, p_totals json)
returns json
language sql
immutable
return json_build_object(
    'from_on', (p_period).from_on,
    'through_on', (p_period).through_on,
    'currency', (p_org).currency,
    'minor_units', (p_org).minor_units,
    'items', coalesce(p_items, '[]'::json),
    'totals', p_totals
);

comment on function core.show_report(data.org, core.period, json, json) is
'Return a report: its period, the currency of its amounts, its rows, and their totals.';
