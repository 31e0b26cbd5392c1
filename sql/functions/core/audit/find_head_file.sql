create function core.find_head_file(p_org_id uuid)
returns data.head_file
language sql
stable
security definer
set search_path = ''
begin atomic
    select head_file.*
    from data.head_file
    where head_file.org_id = p_org_id
    order by head_file.made_on desc
    limit 1;
end;

comment on function core.find_head_file(uuid) is 'Return the latest head file of an organization; null if there is none.';

grant execute on function core.find_head_file(uuid) to counterfoil_owner;
