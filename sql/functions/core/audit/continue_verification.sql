create function core.continue_verification(p_org_id uuid, p_id uuid, p_check text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_head data.verified_head;
    v_result json;
begin
    select * into v_head
    from data.verified_head as head
    where head.org_id = p_org_id and head.id = p_id and not head.is_trusted;
    if not found then
        perform core.raise_not_found('verification');
    end if;

    v_result := core.run_checks(p_org_id, p_check, not v_head.is_whole);

    if (v_result ->> 'is_valid')::boolean then
        update data.verified_head as head
        set clean_checks = head.clean_checks || p_check
        where head.org_id = p_org_id and head.id = p_id and not head.is_trusted
        returning * into v_head;

        if v_head.clean_checks @> core.list_checks() then
            delete from data.verified_head as head
            where head.org_id = p_org_id and head.is_trusted;
            update data.verified_head as head
            set is_trusted = true
            where head.org_id = p_org_id and head.id = p_id;
        end if;
    end if;
    return v_result;
end;
$$;

comment on function core.continue_verification(uuid, uuid, text) is
'Run one check of a verification. When all of its checks have been clean, the point at which it began is trusted. Errors: not_found, validation.';

grant execute on function core.continue_verification(uuid, uuid, text) to counterfoil_owner;
