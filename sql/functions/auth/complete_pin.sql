create function auth.complete_pin(p_org_id uuid, p_attempt_id uuid)
returns data.membership
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_begun_since constant timestamptz := clock_timestamp() - make_interval(secs => auth.get_attempt_seconds());
    v_user_id uuid;
    v_attempted_at timestamptz;
    v_member data.membership;
begin
    update data.pin_attempt
    set is_successful = true
    where
        pin_attempt.id = p_attempt_id
        and pin_attempt.device_id = auth.find_pin_device()
        and not pin_attempt.is_successful
        and pin_attempt.is_right
        and pin_attempt.entered_in <> pg_current_xact_id() -- rolled back, it would not count
        and pin_attempt.attempted_at > v_begun_since
    returning pin_attempt.user_id, pin_attempt.attempted_at into v_user_id, v_attempted_at;

    -- A PIN that was cleared or changed meanwhile opens nothing, nor does one of somebody who left. Who takes it away
    -- waits for what it is opening, and ends that too.
    select membership.* into v_member
    from data.membership
    inner join data.member_pin
        on membership.org_id = member_pin.org_id and membership.user_id = member_pin.user_id
    where
        membership.org_id = p_org_id
        and membership.user_id = v_user_id
        and membership.is_active
        and member_pin.changed_at <= v_attempted_at
    for share of member_pin;
    if not found then
        perform guard.raise_problem(p_slug => 'pin_wrong', p_detail => 'This PIN opens nothing.');
    end if;
    return v_member;
end;
$$;

comment on function auth.complete_pin(uuid, uuid) is
'Last part of entering a PIN, once the right one was entered: the member who entered it. Errors: device_required, pin_wrong.';
