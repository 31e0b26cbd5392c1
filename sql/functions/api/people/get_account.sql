create function api.get_account(p_capability text)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    v_user_id := session.authenticate(p_capability);
    return (select to_json(account) from shape.account where account.id = v_user_id);
end;
$$;

comment on function api.get_account(text) is
'Return what the service keeps about the person who asks: {id, email, name, language, email_verified_at}. Errors: unauthenticated, password_required, person_required.';

grant execute on function api.get_account(text) to counterfoil_api;
