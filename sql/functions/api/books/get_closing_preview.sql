create function api.get_closing_preview(p_capability text, p_org_id uuid, p_through_on date)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown constant integer := 200; -- matters that are named; all are counted
    v_org data.org;
    v_latest_on date;
    v_through_on date;
begin
    perform session.authorise(p_capability, p_org_id, 'get_closing_preview');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_latest_on := core.find_today(v_org) - 1;
    v_through_on := coalesce(p_through_on, v_latest_on);
    perform core.check_closing_day(v_org, v_through_on);

    return (
        with matter as (
            select
                closing_matter.*,
                row_number() over (
                    order by
                        closing_matter.is_blocking desc,
                        closing_matter.kind collate "C",
                        closing_matter.dated_on,
                        closing_matter.id
                ) as place
            from shape.closing_matter
            where closing_matter.org_id = p_org_id and closing_matter.dated_on <= v_through_on
        )

        select
            json_build_object(
                'through_on', v_through_on,
                'latest_on', v_latest_on,
                'books_closed_through', v_org.books_closed_through,
                'blocking_count', count(*) filter (where matter.is_blocking),
                'matter_count', count(*),
                'matters',
                coalesce(
                    json_agg(to_jsonb(matter) - 'place' order by matter.place)
                    filter (where matter.place <= v_shown),
                    '[]'::json
                )
            )
        from matter
    );
end;
$$;

comment on function api.get_closing_preview(text, uuid, date) is
'Say what is not finished on or before a day (null: yesterday): {through_on, latest_on, books_closed_through, blocking_count, matter_count, matters}. The books cannot be closed through that day before the blocking ones are finished; the others will have to go on a later day. Errors: validation.';

grant execute on function api.get_closing_preview(text, uuid, date) to counterfoil_api;
