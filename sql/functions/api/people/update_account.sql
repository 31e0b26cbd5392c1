create function api.update_account(p_capability text, p_body jsonb)
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

    update data.user_account
    set language = coalesce(p_body ->> 'language', user_account.language)
    where user_account.id = v_user_id;
    return api.get_account(p_capability);
end;
$$;

comment on function api.update_account(text, jsonb) is
'Change the language of the mails to the person who asks. p_body: {language?: en|de}. Returns the account. Errors: unauthenticated, password_required, person_required.';

grant execute on function api.update_account(text, jsonb) to counterfoil_api;
