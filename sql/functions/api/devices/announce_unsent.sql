create function api.announce_unsent(p_capability text, p_org_id uuid, p_body jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_device data.device;
    v_count constant integer := (p_body ->> 'unsent_count')::integer;
    v_offset constant interval := make_interval(
        secs => coalesce((p_body ->> 'clock_offset_ms')::numeric, 0) / 1000
    );
    v_since timestamptz := (p_body ->> 'oldest_unsent_at')::timestamptz + v_offset;
begin
    perform session.authorise(p_capability, p_org_id, 'announce_unsent');

    select * into v_device
    from data.device
    where device.org_id = p_org_id and device.id = core.require_device()
    for no key update;

    v_since := case when v_count > 0 then least(coalesce(v_since, v_device.oldest_unsent_at, now()), now()) end;
    if (v_device.unsent_count, v_device.oldest_unsent_at) is distinct from (v_count, v_since) then
        update data.device
        set
            unsent_count = v_count,
            oldest_unsent_at = v_since
        where device.org_id = p_org_id and device.id = v_device.id;
    end if;
    update data.device
    set last_seen_at = now()
    where device.org_id = p_org_id and device.id = v_device.id;

    return core.show_device(p_org_id, v_device.id);
end;
$$;

comment on function api.announce_unsent(text, uuid, jsonb) is
'Store how many sales the calling device has not sent yet, and when it made the oldest of them. oldest_unsent_at is by the clock of the device; clock_offset_ms is added to it. Without oldest_unsent_at the stored time stays. p_body: {unsent_count, oldest_unsent_at?, clock_offset_ms?}. Errors: not_found, device_required.';

grant execute on function api.announce_unsent(text, uuid, jsonb) to counterfoil_api;
