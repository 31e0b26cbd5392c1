create function core.find_cash_session_id(p_org_id uuid, p_body jsonb)
returns uuid
language sql
stable
return case
    when p_body ->> 'register_id' is not null
        then (core.find_open_cash_session(p_org_id, (p_body ->> 'register_id')::uuid)).id
end;

comment on function core.find_cash_session_id(uuid, jsonb) is
'Find the open shift of the register that a request names, null when it names none. p_body: {register_id?}. Errors: not_found, no_open_cash_session.';
