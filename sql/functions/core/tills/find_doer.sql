create function core.find_doer(p_org_id uuid, p_body jsonb)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
    v_done_by constant uuid := coalesce((p_body ->> 'done_by')::uuid, session.user_id());
begin
    if v_done_by is not distinct from session.user_id() then
        return v_done_by;
    elsif session.device_id() is null then
        perform core.raise_invalid('done_by', 'Only a registered device says who was at the till.');
    elsif not exists (
        select
        from data.membership
        where membership.org_id = p_org_id and membership.user_id = v_done_by
    ) then
        perform core.raise_not_found('person', 'done_by');
    end if;
    return v_done_by;
end;
$$;

comment on function core.find_doer(uuid, jsonb) is
'Return who was at the till: the caller, or whom a registered device names, which has checked their PIN. Who has left since may have been there. p_body: {done_by?}. Errors: not_found, validation.';
