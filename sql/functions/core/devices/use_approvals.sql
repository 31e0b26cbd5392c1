create function core.use_approvals(p_org_id uuid, p_body jsonb)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_ids uuid [] := array(select jsonb_array_elements_text(p_body -> 'approval_ids'))::uuid [];
    v_offline constant jsonb := coalesce(nullif(p_body -> 'offline_approvals', 'null'), '[]');
    v_device_id uuid;
    v_found bigint;
begin
    update data.approval
    set used_at = now()
    where
        approval.org_id = p_org_id
        and approval.id = any(v_ids)
        and approval.used_at is null
        and approval.expires_at > now()
        and approval.requested_by = session.user_id()
        and approval.device_id is not distinct from session.device_id()
        and core.is_approver(p_org_id, approval.approved_by);
    get diagnostics v_found = row_count;
    if v_found < cardinality(v_ids) then
        perform core.raise_approval_invalid('approval_ids');
    end if;

    if v_offline <> '[]' then
        v_device_id := core.require_device();
        with added as (
            insert into data.approval (
                org_id, operation, limit_percent, approved_by, proof, requested_by, device_id, approved_at, expires_at,
                used_at
            )
            select
                p_org_id,
                given.operation,
                given.limit_percent,
                given.approved_by,
                'offline_pin',
                session.user_id(),
                v_device_id,
                least(given.approved_at, now()),
                now(),
                now()
            from jsonb_to_recordset(v_offline) as given (
                operation text, limit_percent numeric, approved_by uuid, approved_at timestamptz
            )
            where
                given.operation <> 'backdate' -- a day decides the tax and the period: no device says alone who chose it
                and core.is_approver(p_org_id, given.approved_by)
                and exists (
                    select
                    from data.member_pin
                    where member_pin.org_id = p_org_id and member_pin.user_id = given.approved_by
                )
            returning approval.id
        )

        select v_ids || array_agg(added.id) into v_ids
        from added;
        if cardinality(v_ids) is distinct from v_found + jsonb_array_length(v_offline) then
            perform core.raise_approval_invalid('offline_approvals');
        end if;
    end if;
    return p_body - 'offline_approvals' || jsonb_build_object('approval_ids', v_ids);
end;
$$;

comment on function core.use_approvals(uuid, jsonb) is
'Use up the approvals that a command names, before anything of it is decided, and store those that its device was given without a network. Returns the body of the command with the ids of all of them. Whoever names an approval that is used, expired, somebody else''s or of another device is refused. Errors: device_required, approval_invalid.';
