create function core.find_trusted_head(p_org_id uuid)
returns data.verified_head
language sql
stable
set search_path = ''
return (
    select head
    from data.verified_head as head
    where head.org_id = p_org_id and head.is_trusted
);

comment on function core.find_trusted_head(uuid) is
'Return the point up to which the last clean verification proved the books; null if there is none.';
