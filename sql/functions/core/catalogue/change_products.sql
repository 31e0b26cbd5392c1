create function core.change_products(p_org_id uuid, p_changes jsonb)
returns core.problem[]
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_change record;
    v_problem core.problem;
    v_constraint text;
    v_table text;
    v_problems core.problem [] := '{}';
begin
    for v_change in
        select
            change.position - 1 as place,
            change.body
        from jsonb_array_elements(p_changes) with ordinality as change (body, position)
        order by change.position
    loop
        begin
            perform core.change_product(
                p_org_id,
                (v_change.body ->> 'id')::uuid,
                (v_change.body ->> 'version')::bigint,
                v_change.body - '{id,version}'::text []
            );
        exception when others then
            get stacked diagnostics
                v_problem.slug = message_text,
                v_problem.field = column_name,
                v_problem.detail = pg_exception_detail,
                v_constraint = constraint_name,
                v_table = table_name;
            if sqlstate !~ '^(PT4|22|23)' then
                raise; -- a deadlock, say: the whole call is tried again
            end if;
            if sqlstate !~ '^PT' then
                -- The text of an error of PostgreSQL itself can quote rows.
                v_problem.slug := case sqlstate
                    when '23505' then 'duplicate'
                    when '23503' then 'reference'
                    else 'validation'
                end;
                v_problem.field := coalesce(
                    case when v_table = 'product_barcode' then 'barcodes' end,
                    nullif(v_problem.field, ''),
                    (regexp_match(v_constraint, '^product_(?:org_id_)?(.+)_(?:key|fkey|check)$'))[1],
                    ''
                );
                v_problem.detail := case v_problem.slug
                    when 'duplicate' then 'Another product has it already.'
                    when 'reference' then 'There is no such thing in this organization.'
                    else 'It is missing or out of range.'
                end;
            end if;
            v_problem.field := concat_ws(
                '.',
                'products',
                v_change.place,
                case v_problem.slug
                    when 'stale' then 'version'
                    when 'not_found' then 'id'
                    else nullif(v_problem.field, '')
                end
            );
            v_problems := v_problems || v_problem;
        end;
    end loop;
    return v_problems;
end;
$$;

comment on function core.change_products(uuid, jsonb) is
'Change products one after another, and return the problems of those that cannot be changed; the caller refuses the whole call if there is one. p_changes is [{id, version, and the fields to change}]. Errors: not_found, stale, validation.';
