create function auth.complete_approval(p_capability text, p_org_id uuid, p_attempt_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_life constant interval := '5 minutes';
    v_is_by_pin constant boolean := p_body ->> 'user_id' is not null;
    v_approver data.membership;
    v_id constant uuid := guard.uuidv7();
begin
    perform session.authorise(p_capability, p_org_id, 'create_approval');

    v_approver := case
        when v_is_by_pin then auth.complete_pin(p_org_id, p_attempt_id)
        else auth.complete_password(p_org_id, p_attempt_id)
    end;
    if not exists (
        select
        from session.list_permissions(p_org_id, v_approver.role) as permission
        where permission.operation = 'approve'
    ) then
        perform guard.raise_problem(
            p_slug => 'forbidden', p_detail => format('The role %s approves nothing.', v_approver.role)
        );
    end if;

    insert into data.approval (
        org_id, id, operation, limit_percent, note, approved_by, proof, requested_by, device_id, approved_at, expires_at
    )
    values (
        p_org_id,
        v_id,
        p_body ->> 'operation',
        (p_body ->> 'limit_percent')::numeric,
        p_body ->> 'note',
        v_approver.user_id,
        case when v_is_by_pin then 'pin' else 'password' end,
        session.user_id(),
        session.device_id(),
        now(),
        now() + v_life
    );
    return (
        select to_json(approval)
        from shape.approval
        where approval.org_id = p_org_id and approval.id = v_id
    );
end;
$$;

comment on function auth.complete_approval(text, uuid, uuid, jsonb) is
'Last part of an approval, once the right PIN or password was entered. It is good for 5 minutes, once, for the caller on this device. p_body: {operation, user_id or email, limit_percent?, note?}. Returns the approval. Errors: forbidden, device_required, password_wrong, pin_wrong.';

grant execute on function auth.complete_approval(text, uuid, uuid, jsonb) to counterfoil_auth;
