create function core.note_approvals(
    p_org_id uuid,
    p_body jsonb,
    p_bill_id uuid default null,
    p_cash_movement_id uuid default null,
    p_payment_id uuid default null
)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    update data.approval
    set
        bill_id = p_bill_id,
        cash_movement_id = p_cash_movement_id,
        payment_id = p_payment_id
    where
        approval.org_id = p_org_id
        and approval.id = any(array(select jsonb_array_elements_text(p_body -> 'approval_ids'))::uuid []);
end;
$$;

comment on function core.note_approvals(uuid, jsonb, uuid, uuid, uuid) is
'Note on the approvals that a command has used what came of it.';
