create function core.assign_cash_session(p_org data.org, p_document core.document, p_body jsonb)
returns core.document
language plpgsql
stable
set search_path = ''
as $$
declare
    v_document core.document := p_document;
    v_org_id constant uuid := (v_document.header).org_id;
    v_sold_at constant timestamptz := (v_document.header).sold_at;
    v_register_id constant uuid := p_body ->> 'register_id';
    v_session data.cash_session;
begin
    if not core.is_sale_time(p_org, v_sold_at, (v_document.header).issued_on)
        and not core.is_accepted_late(v_org_id, (v_document.header).id, v_sold_at)
    then
        v_document.problems := v_document.problems || core.make_sale_time_problem();
    end if;
    if v_register_id is null then
        return v_document;
    end if;

    select * into v_session
    from data.cash_session
    where
        cash_session.org_id = v_org_id
        and cash_session.register_id = v_register_id
        and cash_session.is_open;
    if found then
        v_document.header.cash_session_id := v_session.id;
        v_document.header.is_late := coalesce(v_sold_at < v_session.opened_at, false);
    elsif exists (select from data.register where register.org_id = v_org_id and register.id = v_register_id) then
        v_document.problems := v_document.problems || core.make_problem(
            'no_open_cash_session', 'register_id', 'This register is not open.'
        );
    else
        v_document.problems := v_document.problems || core.make_problem(
            'not_found', 'register_id', 'There is no such register in this organization.'
        );
    end if;
    return v_document;
end;
$$;

comment on function core.assign_cash_session(data.org, core.document, jsonb) is
'Put a bill into the open shift of its register. An offline sale made before that shift began is marked as late. Refuses nothing: the problems of the document say that the register is not open or that the time is impossible. p_body: {register_id?}.';
