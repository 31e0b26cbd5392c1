create function core.check_draft(p_org data.org, p_body jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_unknown jsonb;
begin
    if (core.price_bill(p_org, null, p_body)).has_problem then
        select jsonb_agg(problem.value) into v_unknown
        from jsonb_array_elements(core.find_bill_problems(p_org, p_body)) as problem (value)
        where problem.value ->> 'slug' = 'not_found';

        if v_unknown is not null then
            perform core.raise_problems(v_unknown); -- Only not_found: whatever else is wrong may wait
        end if;
    end if;
end;
$$;

comment on function core.check_draft(data.org, jsonb) is
'A draft may be unfinished, but names nothing that is not there. Errors: not_found.';
