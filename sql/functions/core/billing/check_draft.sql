create function core.check_draft(p_org data.org, p_body jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_document constant core.document := core.price_bill(p_org, null, p_body);
    v_unknown jsonb;
begin
    select jsonb_agg(problem) into v_unknown
    from unnest(v_document.problems) as problem
    where problem.slug = 'not_found';

    if v_unknown is not null then
        perform core.raise_problems(v_unknown); -- Only not_found: whatever else is wrong may wait
    end if;
end;
$$;

comment on function core.check_draft(data.org, jsonb) is
'A draft may be unfinished, but names no product and no customer that is not there. Errors: not_found.';
