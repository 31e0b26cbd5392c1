create function core.extend_limit(p_limit data.role_limit, p_org_id uuid, p_body jsonb)
returns data.role_limit
language plpgsql
stable
set search_path = ''
as $$
declare
    v_limit data.role_limit := p_limit;
    v_discount numeric;
    v_price_cut numeric;
begin
    select
        max(least(role_limit.max_discount_percent, approval.limit_percent))
        filter (where approval.operation = 'discount'),
        max(least(role_limit.max_price_cut_percent, approval.limit_percent))
        filter (where approval.operation = 'price_override')
    into v_discount, v_price_cut
    from data.approval
    inner join data.membership
        on membership.org_id = p_org_id and membership.user_id = approval.approved_by and membership.is_active
    inner join data.role_limit on role_limit.org_id = p_org_id and role_limit.role = membership.role
    where
        approval.org_id = p_org_id
        and approval.id = any(array(select jsonb_array_elements_text(p_body -> 'approval_ids'))::uuid [])
        and approval.used_at = now();

    v_limit.max_discount_percent := greatest(v_limit.max_discount_percent, v_discount);
    v_limit.max_price_cut_percent := greatest(v_limit.max_price_cut_percent, v_price_cut);
    return v_limit;
end;
$$;

comment on function core.extend_limit(data.role_limit, uuid, jsonb) is
'Return the limit of a role, extended by the approvals that this command has used: to that of the approver''s role, or to what the approver said if that is less.';
