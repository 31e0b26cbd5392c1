create function api.delete_dunning_level(p_capability text, p_org_id uuid, p_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'delete_dunning_level');

    perform core.lock_org(p_org_id); -- reminders in progress finish first
    delete from data.dunning_level
    where dunning_level.org_id = p_org_id and dunning_level.id = p_id;
    if not found then
        perform core.raise_not_found('level');
    end if;

    return json_build_object('id', p_id, 'status', 'deleted');
end;
$$;

comment on function api.delete_dunning_level(text, uuid, uuid) is
'Delete a level of reminding. Reminders that were sent stay as they are. Errors: not_found.';

grant execute on function api.delete_dunning_level(text, uuid, uuid) to counterfoil_api;
