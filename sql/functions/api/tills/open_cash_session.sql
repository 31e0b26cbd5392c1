create function api.open_cash_session(
    p_capability text,
    p_org_id uuid,
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
    v_request constant jsonb := jsonb_build_array('open_cash_session', p_body);
    v_answer json;
    v_org data.org;
    v_register data.register;
    v_float_amount numeric;
    v_done_by uuid;
    v_id constant uuid := guard.uuidv7();
begin
    perform session.authorise(p_capability, p_org_id, 'open_cash_session');

    v_org := core.lock_org(p_org_id);
    v_answer := core.find_stored_answer(p_org_id, p_idempotency_key, v_request);
    if v_answer is not null then
        return v_answer;
    end if;

    select * into v_register
    from data.register
    where register.org_id = p_org_id and register.id = (p_body ->> 'register_id')::uuid;

    if not found then
        perform core.raise_not_found('register', 'register_id');
    elsif not v_register.is_active then
        perform guard.raise_problem(
            p_slug => 'register_archived',
            p_detail => format('The register %s is archived.', v_register.code),
            p_field => 'register_id'
        );
    elsif exists (
        select
        from data.cash_session
        where
            cash_session.org_id = p_org_id
            and cash_session.register_id = v_register.id
            and cash_session.is_open
    ) then
        perform guard.raise_problem(
            p_slug => 'cash_session_open',
            p_detail => format('The register %s is open already.', v_register.code),
            p_field => 'register_id'
        );
    end if;

    v_float_amount := core.read_amount(v_org, p_body, 'opening_float_amount');
    if v_float_amount is null then
        perform core.raise_invalid('opening_float_amount', 'Say how much cash is in the drawer.');
    end if;
    v_done_by := core.find_doer(p_org_id, p_body);
    insert into data.cash_session (
        org_id, id, register_id, register_code, opened_by, opened_by_proof, device_id, opened_on, currency, minor_units,
        opening_float_amount
    )
    values (
        p_org_id,
        v_id,
        v_register.id,
        v_register.code,
        v_done_by,
        core.name_proof(v_done_by <> session.user_id()),
        session.device_id(),
        core.find_today(v_org),
        v_org.currency,
        v_org.minor_units,
        v_float_amount
    );

    v_answer := core.show_cash_session(p_org_id, v_id);
    return core.store_answer(p_org_id, p_idempotency_key, v_request, v_answer);
end;
$$;

comment on function api.open_cash_session(text, uuid, text, jsonb) is
'Open a register with the cash in its drawer. p_body: {register_id, opening_float_amount, done_by?}. Returns the shift. Errors: idempotency_key_missing, not_found, validation, register_archived, cash_session_open, idempotency_key_reused.';

grant execute on function api.open_cash_session(text, uuid, text, jsonb) to counterfoil_api;
