create function core.list_drafts(p_org_id uuid, p_before uuid, p_limit integer)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_org data.org;
begin
    select * into v_org from data.org where org.org_id = p_org_id;
    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page.shown order by page.id desc), '[]'::json),
                'next_cursor',
                case
                    when count(*) = p_limit
                        then core.encode_cursor(array[(array_agg(page.id order by page.id))[1]::text])
                end
            )
        from (
            select
                draft.id,
                core.show_draft(v_org, draft)::jsonb - '{lines,taxes,payments}'::text [] as shown
            from data.bill_draft as draft
            where draft.org_id = p_org_id and draft.id < p_before
            order by draft.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function core.list_drafts(uuid, uuid, integer) is 'A page of drafts without their lines, latest first.';
