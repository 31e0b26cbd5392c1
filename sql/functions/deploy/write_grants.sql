create function deploy.write_grants(p_grants aclitem[])
returns text
language sql
stable
security definer
set search_path = ''
return (
    select string_agg(item::text, ' ' order by item::text collate "C")
    from unnest(p_grants) as item
);

comment on function deploy.write_grants(aclitem[]) is
'Return grants as text, in an order that does not depend on when they were made; null for none.';
