create function core.check_unit(p_org_id uuid, p_code text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if p_code is not null and not exists (
        select from data.unit where unit.org_id = p_org_id and unit.code = p_code
    ) then
        perform core.raise_invalid(
            'unit',
            format('There is no unit %s in this organization.', p_code),
            'Make it first, under /units, or use the code of one that is listed there.'
        );
    end if;
end;
$$;

comment on function core.check_unit(uuid, text) is
'Refuse a unit that does not exist and say what to do; the foreign key alone would not explain it. Errors: validation.';
