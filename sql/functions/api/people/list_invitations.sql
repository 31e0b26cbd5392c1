create function api.list_invitations(p_capability text, p_org_id uuid, p_cursor text, p_limit integer)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_before constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    )::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_invitations');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.id desc), '[]'::json),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[min(page.id::text)]) end
            )
        from (
            select invitation.*
            from shape.invitation
            where invitation.org_id = p_org_id and invitation.id < v_before
            order by invitation.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_invitations(text, uuid, text, integer) is
'List the invitations of the organization, the latest first, with what became of them and of their mails. Errors: validation.';

grant execute on function api.list_invitations(text, uuid, text, integer) to counterfoil_api;
