create function api.clear_pin(p_capability text, p_org_id uuid, p_user_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'clear_pin');

    if not exists (
        select
        from data.membership
        where membership.org_id = p_org_id and membership.user_id = p_user_id
    ) then
        perform core.raise_not_found('member');
    end if;
    perform auth.drop_pin(p_org_id, p_user_id);

    return (select to_json(member) from shape.member where member.org_id = p_org_id and member.user_id = p_user_id);
end;
$$;

comment on function api.clear_pin(text, uuid, uuid) is
'Take the PIN of a member away: the sessions that it opened end, and devices drop what they check it against. A second call changes nothing. Returns the member. Errors: not_found.';

grant execute on function api.clear_pin(text, uuid, uuid) to counterfoil_api;
