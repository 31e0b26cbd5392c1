create function api.create_cash_movement(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_idempotency_key text,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_request constant jsonb := jsonb_build_array('create_cash_movement', p_id, p_body);
    v_body jsonb;
    v_answer json;
    v_org data.org;
    v_amount numeric;
    v_expected numeric;
    v_done_by uuid;
    v_movement_id constant uuid := guard.uuidv7();
begin
    perform session.authorise(p_capability, p_org_id, 'create_cash_movement');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    v_body := core.use_approvals(p_org_id, p_body);
    v_done_by := core.find_doer(p_org_id, p_body);
    perform core.lock_cash_session(
        p_org_id, p_id, v_done_by, core.is_approved(p_org_id, v_body, 'cash_movement')
    );
    v_amount := core.read_amount(v_org, p_body, 'amount');
    if p_body ->> 'direction' = 'none' and v_amount is distinct from 0 then
        perform core.raise_invalid('amount', 'Where no cash is moved the amount is 0.');
    elsif p_body ->> 'direction' <> 'none' and coalesce(v_amount, 0) = 0 then
        perform core.raise_invalid('amount', 'The amount must be above zero.');
    elsif coalesce(trim(p_body ->> 'reason'), '') = '' then
        perform core.raise_invalid('reason', 'Whoever opens the drawer without a sale says why.');
    end if;

    -- A refusal tells what should be in the drawer, so it is for those who may know that; the others count blind.
    if p_body ->> 'direction' = 'out' and session.is_permitted('get_cash_session_report') then
        select total.expected_amount into v_expected
        from analytics.cash_sessions as total
        where total.org_id = p_org_id and total.cash_session_id = p_id;
        if v_amount > v_expected then
            perform guard.raise_problem(
                p_slug => 'cash_short',
                p_detail => 'That is more than should be in the drawer.',
                p_field => 'amount'
            );
        end if;
    end if;

    insert into data.cash_movement (
        org_id, id, cash_session_id, direction, amount, reason, created_by, created_by_proof, device_id
    )
    values (
        p_org_id,
        v_movement_id,
        p_id,
        p_body ->> 'direction',
        v_amount,
        trim(p_body ->> 'reason'),
        v_done_by,
        core.name_proof(v_done_by <> session.user_id()),
        session.device_id()
    );

    perform core.note_approvals(p_org_id, v_body, p_cash_movement_id => v_movement_id);

    select to_json(cash_movement) into v_answer
    from shape.cash_movement
    where cash_movement.org_id = p_org_id and cash_movement.id = v_movement_id;
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.create_cash_movement(text, uuid, uuid, text, jsonb) is
'Put cash into an open drawer, or take it out, for a reason other than a sale; or note that the drawer was opened without one (none, with an amount of 0). The person who opened the register, a manager or an admin may do so. More than should be in the drawer is refused to those who may know how much that is. p_body: {direction: in|out|none, amount, reason, done_by?, approval_ids?: [], offline_approvals?: [{operation: discount|"price_override"|"credit_note"|exchange|return|"customer_refund"|"cash_movement", approved_by, approved_at, limit_percent?}]}. Returns the movement. Errors: idempotency_key_missing, not_found, validation, forbidden, device_required, approval_invalid, cash_session_closed, cash_short, idempotency_key_reused.';

grant execute on function api.create_cash_movement(text, uuid, uuid, text, jsonb) to counterfoil_api;
