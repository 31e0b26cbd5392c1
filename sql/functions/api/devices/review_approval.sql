create function api.review_approval(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_shown json;
begin
    perform session.authorise(p_capability, p_org_id, 'review_approval');

    update data.approval
    set
        reviewed_at = now(),
        reviewed_by = session.user_id()
    where approval.org_id = p_org_id and approval.id = p_id and approval.reviewed_at is null;

    select to_json(approval) into v_shown
    from shape.approval
    where approval.org_id = p_org_id and approval.id = p_id;
    if not found then
        perform core.raise_not_found('approval');
    end if;
    return v_shown;
end;
$$;

comment on function api.review_approval(text, uuid, uuid) is
'Note that a manager has looked at an approval. A second call changes nothing. Returns the approval. Errors: not_found.';

grant execute on function api.review_approval(text, uuid, uuid) to counterfoil_api;
