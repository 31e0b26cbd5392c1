create function core.make_webhook_secret(p_org_id uuid, p_webhook_id uuid, p_token text)
returns text
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_former_life constant interval := '24 hours';
    v_secret constant text := 'whsec_' || encode(sha256(convert_to(p_token, 'UTF8')), 'base64');
begin
    delete from data.webhook_secret
    where
        webhook_secret.org_id = p_org_id
        and webhook_secret.webhook_id = p_webhook_id
        and webhook_secret.expires_at is not null;
    update data.webhook_secret
    set expires_at = now() + v_former_life
    where webhook_secret.org_id = p_org_id and webhook_secret.webhook_id = p_webhook_id;

    insert into data.webhook_secret (org_id, webhook_id, secret)
    values (p_org_id, p_webhook_id, v_secret);
    insert into data.webhook_state (org_id, webhook_id)
    values (p_org_id, p_webhook_id)
    on conflict do nothing;
    return v_secret;
end;
$$;

comment on function core.make_webhook_secret(uuid, uuid, text) is
'Give a webhook a secret, made of p_token, 256 random bits, and return it: whsec_ and base64. The one that it had signs beside it for 24 hours, so that its receiver can be changed at leisure.';
