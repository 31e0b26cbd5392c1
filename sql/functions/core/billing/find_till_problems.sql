create function core.find_till_problems(p_org data.org, p_body jsonb)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_register_id constant uuid := p_body ->> 'register_id';
    v_problems core.problem [] := '{}';
begin
    if not core.is_recent_sale((p_body ->> 'sold_at')::timestamptz) then
        v_problems := v_problems || core.make_problem(
            'validation',
            'sold_at',
            format('A sale made offline is sent within %s days, and not before it is made.', core.get_offline_days())
        );
    end if;

    if v_register_id is null or exists (
        select
        from data.cash_session
        where
            cash_session.org_id = p_org.org_id
            and cash_session.register_id = v_register_id
            and cash_session.is_open
    ) then
        return v_problems;
    elsif exists (select from data.register where register.org_id = p_org.org_id and register.id = v_register_id) then
        return v_problems || core.make_problem('no_open_cash_session', 'register_id', 'This register is not open.');
    end if;
    return v_problems || core.make_problem(
        'not_found', 'register_id', 'There is no such register in this organization.'
    );
end;
$$;

comment on function core.find_till_problems(data.org, jsonb) is
'What is wrong with where and when a bill''s request was made. p_body: {register_id?, sold_at?}.';
