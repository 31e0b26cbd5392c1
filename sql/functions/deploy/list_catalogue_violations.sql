create function deploy.list_catalogue_violations()
returns table (violation text)
language sql
stable
security definer
set search_path = ''
begin atomic
    select
        case
            when now.name is null
                then format('The %s %s is gone. The last deploy left: %s', was.kind, was.name, was.definition)
            when was.name is null and now.kind = 'membership'
                then format('%s may act as an owner although no deploy runs.', now.name)
            when was.name is null
                then format('The %s %s is there, and no deploy made it: %s', now.kind, now.name, now.definition)
            else format(
                'The %s %s was changed. The last deploy left: %s. Now it is: %s',
                now.kind, now.name, was.definition, now.definition
            )
        end as violation
    from data.deployed_object as was
    full join deploy.list_catalogue() as now on was.kind = now.kind and was.name = now.name
    where was.definition is distinct from now.definition
    order by coalesce(was.kind, now.kind), coalesce(was.name, now.name);
end;

comment on function deploy.list_catalogue_violations() is
'Compare the catalogue with what the last deploy left: one sentence for each object that is gone, that is new, or that was changed since. Empty if nobody but a deploy changed anything.';

grant execute on function deploy.list_catalogue_violations() to counterfoil_operator;

do $$
begin
    execute format('grant execute on function deploy.list_catalogue_violations() to %I', session_user);
end;
$$;
