create function api.update_dunning_level(
    p_capability text,
    p_org_id uuid,
    p_id uuid,
    p_version bigint,
    p_body jsonb
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_level data.dunning_level;
begin
    perform session.authorise(p_capability, p_org_id, 'update_dunning_level');

    perform core.lock_org(p_org_id); -- reminders in progress finish with the old words
    select * into v_level
    from data.dunning_level
    where dunning_level.org_id = p_org_id and dunning_level.id = p_id
    for no key update;

    if not found then
        perform core.raise_not_found('level');
    elsif v_level.version <> p_version then
        perform core.raise_stale(v_level.version);
    end if;

    perform core.save_dunning_level(v_level, core.clean_texts(p_body));

    return core.show_dunning_level(p_org_id, p_id);
end;
$$;

comment on function api.update_dunning_level(text, uuid, uuid, bigint, jsonb) is
'Change a level of reminding, at the version given. Reminders that were sent keep their words. p_body: {level?, days_after_due?, days_to_pay?, fee_amount?, subject?, wording?}. Errors: not_found, stale, validation, duplicate.';

grant execute on function api.update_dunning_level(text, uuid, uuid, bigint, jsonb) to counterfoil_api;
