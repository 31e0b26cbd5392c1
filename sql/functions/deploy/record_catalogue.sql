create function deploy.record_catalogue()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    delete from data.deployed_object;
    insert into data.deployed_object (kind, name, definition)
    select
        found.kind,
        found.name,
        found.definition
    from deploy.list_catalogue() as found
    where found.kind <> 'membership';
end;
$$;

comment on function deploy.record_catalogue() is
'Record what the catalogue says as what the deploy left: the last thing that a deploy does. Errors: forbidden.';
