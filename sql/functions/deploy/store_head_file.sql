create function deploy.store_head_file(p_org_id uuid, p_made_on date, p_signed_by text, p_content text)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    return core.keep_head_file(p_org_id, p_made_on, p_signed_by, p_content);
end;
$$;

comment on function deploy.store_head_file(uuid, date, text, text) is
'Keep the head file that the operator has signed, and mail it to whom the organization named. Returns whether there was none of that day; if there was, nothing happens.';

grant execute on function deploy.store_head_file(uuid, date, text, text) to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.store_head_file(uuid, date, text, text) to %I', session_user);
end;
$$;
