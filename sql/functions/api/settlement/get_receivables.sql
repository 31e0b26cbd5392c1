create function api.get_receivables(
    p_capability text,
    p_org_id uuid,
    p_as_of date,
    p_cursor text,
    p_limit integer
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_after constant text [] := core.decode_cursor(p_cursor, 2);
    v_org data.org;
    v_as_of date;
begin
    perform session.authorise(p_capability, p_org_id, 'get_receivables');

    select * into v_org from data.org where org.org_id = p_org_id;
    v_as_of := core.choose_day(v_org, p_as_of, 'as_of');
    return core.show_receivables(v_org, v_as_of, v_after[1], v_after[2]::uuid, p_limit);
end;
$$;

comment on function api.get_receivables(text, uuid, date, text, integer) is
'Return what customers owed at the end of a day (today), by age: the total, that of walk-in sales, and each customer by name. Errors: validation.';

grant execute on function api.get_receivables(text, uuid, date, text, integer) to counterfoil_api;
