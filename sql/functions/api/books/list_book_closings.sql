create function api.list_book_closings(p_capability text, p_org_id uuid, p_cursor text, p_limit integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_before constant date := coalesce((core.decode_cursor(p_cursor, 1))[1], 'infinity')::date;
begin
    perform session.authorise(p_capability, p_org_id, 'list_book_closings');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.through_on desc), '[]'::json),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[min(page.through_on)::text]) end
            )
        from (
            select *
            from shape.book_closing
            where book_closing.org_id = p_org_id and book_closing.through_on < v_before
            order by book_closing.through_on desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_book_closings(text, uuid, text, integer) is
'List the closings of the books with their summaries, latest first. Errors: validation.';

grant execute on function api.list_book_closings(text, uuid, text, integer) to counterfoil_api;
