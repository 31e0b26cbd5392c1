create function core.raise_problems(p_problems jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_slug text;
    v_detail text;
    v_first constant text := p_problems -> 0 ->> 'field';
    v_fields jsonb;
begin
    select
        case when count(distinct problem.slug) = 1 then min(problem.slug) else 'validation' end,
        string_agg(problem.detail, ' ' order by problem.position)
    into v_slug, v_detail
    from
        rows from (jsonb_to_recordset(p_problems) as (slug text, field text, detail text)) with ordinality
        as problem (slug, field, detail, position);

    select jsonb_object_agg(by_field.field, by_field.details)
    into v_fields
    from (
        select
            problem.field,
            jsonb_agg(problem.detail) as details
        from jsonb_to_recordset(p_problems) as problem (field text, detail text)
        group by problem.field
    ) as by_field;

    perform guard.raise_problem(p_slug => v_slug, p_detail => v_detail, p_field => v_first, p_fields => v_fields);
end;
$$;

comment on function core.raise_problems(jsonb) is
'Refuse a request because of all these problems: [{slug, field, detail}]. Problems of one kind give their slug, those of several kinds give validation. COLUMN is the first field; DATATYPE carries {field: [sentence]} for all of them.';
