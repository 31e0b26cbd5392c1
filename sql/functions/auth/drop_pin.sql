create function auth.drop_pin(p_org_id uuid, p_user_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    delete from data.member_pin
    where member_pin.org_id = p_org_id and member_pin.user_id = p_user_id;
    update data.session
    set revoked_at = now()
    where session.user_id = p_user_id and session.pin_org_id = p_org_id and session.revoked_at is null;
    -- What was approved with it and is not used yet may have been approved by somebody else.
    update data.approval
    set expires_at = now()
    where
        approval.org_id = p_org_id
        and approval.approved_by = p_user_id
        and approval.proof = 'pin'
        and approval.used_at is null
        and approval.expires_at > now();
end;
$$;

comment on function auth.drop_pin(uuid, uuid) is 'Take the PIN of a member away, and end the sessions that it opened and the approvals it gave.';

grant execute on function auth.drop_pin(uuid, uuid) to counterfoil_definer;
