create function core.show_report_page(
    p_org data.org, p_period core.period, p_items json, p_totals json, p_next_cursor text
)
returns json
language sql
immutable
return json_build_object(
    'from_on', (p_period).from_on,
    'through_on', (p_period).through_on,
    'currency', (p_org).currency,
    'minor_units', (p_org).minor_units,
    'items', coalesce(p_items, '[]'::json),
    'totals', p_totals,
    'next_cursor', p_next_cursor
);

comment on function core.show_report_page(data.org, core.period, json, json, text) is
'Return a page of a report that can have many rows; its totals are those of all pages.';
