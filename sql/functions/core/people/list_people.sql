create function core.list_people()
returns setof core.person
language sql
stable
security definer
rows 20
set search_path = ''
begin atomic
    select
        membership.user_id,
        user_account.name,
        membership.role,
        membership.is_active
    from data.membership
    inner join data.user_account on membership.user_id = user_account.id
    where membership.org_id = session.org_id()
    union all
    select
        api_key.id as user_id,
        format('%s (API key of %s)', api_key.name, maker.name) as name,
        'api_key' as role,
        api_key.revoked_at is null and api_key.expires_at > now() as is_active
    from data.api_key
    inner join data.user_account as maker on api_key.created_by = maker.id
    where api_key.org_id = session.org_id();
end;

comment on function core.list_people() is
'List the people of the session''s organization, including those who have left, and the API keys with their makers. Accounts belong to no organization, so no policy guards them: analysts get names from this function, and cannot read the table.';

grant execute on function core.list_people() to counterfoil_analyst;
