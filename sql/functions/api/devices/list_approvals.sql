create function api.list_approvals(
    p_capability text,
    p_org_id uuid,
    p_proof text,
    p_is_reviewed boolean,
    p_bill_id uuid,
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
    v_before constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    )::uuid;
begin
    perform session.authorise(p_capability, p_org_id, 'list_approvals');

    return (
        select
            json_build_object(
                'items', coalesce(json_agg(page order by page.id desc), '[]'::json),
                'next_cursor',
                case when count(*) = p_limit then core.encode_cursor(array[min(page.id::text)]) end
            )
        from (
            select *
            from shape.approval
            where
                approval.org_id = p_org_id
                and approval.id < v_before
                and (p_proof is null or approval.proof = p_proof)
                and (p_is_reviewed is null or (approval.reviewed_at is not null) = p_is_reviewed)
                and (p_bill_id is null or approval.bill_id = p_bill_id)
            order by approval.id desc
            limit p_limit
        ) as page
    );
end;
$$;

comment on function api.list_approvals(text, uuid, text, boolean, uuid, text, integer) is
'List approvals, the latest first: by how the approver was known, reviewed or not, or of one document. Errors: validation.';

grant execute on function api.list_approvals(text, uuid, text, boolean, uuid, text, integer) to counterfoil_api;
