create function api.list_document_series(p_capability text, p_org_id uuid, p_cursor text, p_limit integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    v_after_type constant text := coalesce(v_after[1], '');
    v_after_series constant text := coalesce(v_after[2], '');
begin
    perform session.authorise(p_capability, p_org_id, 'list_document_series');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.type, page.series), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit then (
                        array_agg(
                            core.encode_cursor(array[page.type, page.series]) order by page.type desc, page.series desc
                        )
                    )[1]
                end
            )
        from (
            select *
            from shape.document_series
            where
                document_series.org_id = p_org_id
                and (document_series.type::text, document_series.series) > (v_after_type, v_after_series)
            order by document_series.type, document_series.series
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_document_series(text, uuid, text, integer) is
'List the series of numbers by document type and name. Errors: validation.';

grant execute on function api.list_document_series(text, uuid, text, integer) to counterfoil_api;
