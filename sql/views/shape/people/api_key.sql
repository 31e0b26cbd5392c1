create view shape.api_key
with (security_invoker = true) as
select
    api_key.org_id,
    api_key.id,
    api_key.name,
    api_key.hint,
    case
        when api_key.revoked_at is not null then 'revoked'
        when api_key.expires_at <= now() then 'expired'
        when not coalesce(maker.is_active, false) then 'maker_left'
        when secret.api_key_id is null then 'moved'
        else 'active'
    end as status,
    (
        select coalesce(json_agg(given.operation order by given.operation collate "C"), '[]')
        from data.api_key_permission as given
        where given.org_id = api_key.org_id and given.api_key_id = api_key.id
    ) as operations,
    api_key.created_by,
    account.name as created_by_name,
    api_key.created_at,
    api_key.expires_at,
    secret.last_used_at,
    api_key.revoked_at,
    api_key.revoked_by
from data.api_key
inner join data.user_account as account on api_key.created_by = account.id
left join data.membership as maker on api_key.org_id = maker.org_id and api_key.created_by = maker.user_id
left join data.api_key_secret as secret on api_key.org_id = secret.org_id and api_key.id = secret.api_key_id;

comment on view shape.api_key is
'An API key, as the API shows it, never with its secret. status: active, revoked, expired, maker_left, or moved: it came with the organization from another database, and its secret did not.';
