create function auth.begin_approval(
    p_capability text, p_org_id uuid, p_user_id uuid, p_email text, p_address text
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'create_approval');

    if p_user_id is not null then
        return auth.begin_pin(p_org_id, p_user_id);
    end if;
    return auth.begin_login(p_email, p_address);
end;
$$;

comment on function auth.begin_approval(text, uuid, uuid, text, text) is
'First part of an approval, by the PIN of p_user_id or by the password of p_email: {attempt_id, setting}, for auth.enter_secret. The attempt counts as failed until auth.complete_approval. Errors: device_required, pin_locked, rate_limited.';

grant execute on function auth.begin_approval(text, uuid, uuid, text, text) to counterfoil_auth;
