create function core.read_counted_amount(p_org data.org, p_body jsonb)
returns numeric
language plpgsql
stable
set search_path = ''
as $$
declare
    v_counted numeric := core.read_amount(p_org, p_body, 'counted_amount');
    v_part record;
begin
    if num_nonnulls(v_counted, p_body ->> 'denominations') <> 1 then
        perform core.raise_invalid(
            'counted_amount', 'Say what was counted: counted_amount, or denominations, and not both.'
        );
    elsif v_counted is not null then
        return v_counted;
    end if;

    v_counted := 0;
    for v_part in
        select
            core.read_amount(p_org, part.content, 'value', part.field) as value,
            (part.content ->> 'count')::integer as count,
            part.field,
            count(*) over (partition by (part.content ->> 'value')::numeric) as mentions
        from (
            select
                element.value as content,
                element.position,
                format('denominations.%s.', element.position - 1) as field
            from jsonb_array_elements(p_body -> 'denominations') with ordinality as element (value, position)
        ) as part
        order by part.position
    loop
        if coalesce(v_part.value, 0) = 0 then
            perform core.raise_invalid(v_part.field || 'value', 'A coin or note is worth something.');
        elsif v_part.mentions > 1 then
            perform core.raise_invalid(v_part.field || 'value', 'It is counted twice in this request.');
        elsif v_part.count is null or v_part.count < 0 then
            perform core.raise_invalid(v_part.field || 'count', 'The count must not be negative.');
        end if;
        v_counted := v_counted + v_part.count * v_part.value;
    end loop;
    return v_counted;
end;
$$;

comment on function core.read_counted_amount(data.org, jsonb) is
'Read the counted cash of a drawer: counted_amount, or the sum of denominations: [{value, count}]. Errors: validation.';
