create function core.assign_cash_session(p_document core.document, p_body jsonb)
returns core.document
language plpgsql
stable
set search_path = ''
as $$
declare
    v_document core.document := p_document;
    v_sold_at constant timestamptz := (v_document.header).sold_at;
    v_session data.cash_session;
begin
    if p_body ->> 'register_id' is not null then
        select * into v_session
        from data.cash_session
        where
            cash_session.org_id = (v_document.header).org_id
            and cash_session.register_id = (p_body ->> 'register_id')::uuid
            and cash_session.is_open;
        v_document.header.cash_session_id := v_session.id;
        v_document.header.is_late := coalesce(v_sold_at < v_session.opened_at, false);
        v_document.has_problem := v_document.has_problem or v_session.id is null;
    end if;

    v_document.has_problem := v_document.has_problem or not coalesce(core.is_recent_sale(v_sold_at), true);
    return v_document;
end;
$$;

comment on function core.assign_cash_session(core.document, jsonb) is
'Put a bill into the open shift of its register: late when it was sold, offline, before that shift began. Refuses nothing: has_problem says that the register is not open or the time impossible. p_body: {register_id?}.';
