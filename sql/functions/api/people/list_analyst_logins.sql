create function api.list_analyst_logins(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'list_analyst_logins');

    return (
        select json_build_object('items', coalesce(json_agg(shown order by shown.created_at), '[]'::json))
        from (
            select *
            from shape.analyst_login
            where analyst_login.org_id = p_org_id
        ) as shown
    );
end;
$$;

comment on function api.list_analyst_logins(text, uuid) is
'List the logins of analysts, revoked ones included, the oldest first. The operator makes them.';

grant execute on function api.list_analyst_logins(text, uuid) to counterfoil_api;
