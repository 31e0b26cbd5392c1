create function core.check_register(p_org_id uuid, p_register_id uuid)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if exists (
        select
        from data.register
        where register.org_id = p_org_id and register.id = p_register_id and not register.is_active
    ) then
        perform guard.raise_problem(
            p_slug => 'register_archived',
            p_detail => 'A device does not sell into an archived register.',
            p_field => 'register_id'
        );
    end if;
end;
$$;

comment on function core.check_register(uuid, uuid) is
'Refuse an archived register for a device; one that is not there is refused by its foreign key. Errors: register_archived.';
