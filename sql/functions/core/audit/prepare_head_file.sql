create function core.prepare_head_file(p_org_id uuid, p_before jsonb)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_most_links constant integer := 100;
    v_org constant data.org := core.lock_org(p_org_id); -- so that the heads are of one moment
begin
    return core.make_heads(v_org.org_id, p_before, v_most_links);
end;
$$;

comment on function core.prepare_head_file(uuid, jsonb) is
'Return what the head file of this moment says (core.make_heads). p_before is what the file before said; null begins anew.';

grant execute on function core.prepare_head_file(uuid, jsonb) to counterfoil_owner;
