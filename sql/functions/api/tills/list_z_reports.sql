create function api.list_z_reports(
    p_capability text,
    p_org_id uuid,
    p_register_id uuid,
    p_from_on date,
    p_through_on date,
    p_opened_by uuid,
    p_has_difference boolean,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_before uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_z_reports');

    v_before := coalesce((core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.id desc), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit
                        then core.encode_cursor(array[(array_agg(page.id order by page.id))[1]::text])
                end
            )
        from (
            select *
            from shape.cash_report
            where
                cash_report.org_id = p_org_id
                and cash_report.id < v_before
                and (p_register_id is null or cash_report.register_id = p_register_id)
                and (p_from_on is null or cash_report.issued_on >= p_from_on)
                and (p_through_on is null or cash_report.issued_on <= p_through_on)
                and (p_opened_by is null or cash_report.opened_by = p_opened_by)
                and (
                    p_has_difference is null or (cash_report.over_short_amount::numeric <> 0) = p_has_difference
                )
            order by cash_report.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_z_reports(text, uuid, uuid, date, date, uuid, boolean, text, integer) is
'List Z reports, latest first, optionally of one register, of shifts of one person, of some days, or only those with or without a difference in cash. Errors: validation.';

grant execute on function api.list_z_reports(
    text, uuid, uuid, date, date, uuid, boolean, text, integer
) to counterfoil_api;
