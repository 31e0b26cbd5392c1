create function core.read_statement(p_org data.org, p_customer_id uuid, p_from_on date, p_through_on date)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_through_on constant date := core.choose_day(p_org, p_through_on, 'through_on');
    v_from_on constant date := coalesce(p_from_on, date_trunc('month', v_through_on)::date);
begin
    if v_from_on > v_through_on then
        perform core.raise_invalid('from_on', 'A statement begins before it ends.');
    end if;
    return core.show_statement(p_org, (core.find_customer(p_org.org_id, p_customer_id)).id, v_from_on, v_through_on);
end;
$$;

comment on function core.read_statement(data.org, uuid, date, date) is
'Return the statement of a customer from p_from_on (the first of the month) through p_through_on (today). Errors: not_found, validation.';
