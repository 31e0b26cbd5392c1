create function core.plan_suppliers(p_org_id uuid, p_import_id uuid)
returns setof core.supplier_plan
language sql
volatile
set search_path = ''
as $$
    select
        line.line_no,
        case
            when line.old_id is null then 'create'
            when
                (
                    core.clean_text((line.old).supplier_number),
                    core.clean_text((line.old).name),
                    core.clean_text((line.old).contact_name),
                    core.clean_text((line.old).email),
                    core.clean_text((line.old).phone),
                    core.clean_text((line.old).address),
                    core.clean_text((line.old).tax_number),
                    (line.old).country,
                    (line.old).payment_terms_days,
                    core.clean_text((line.old).note)
                )
                is not distinct from (
                    core.clean_text((line.new).supplier_number),
                    core.clean_text((line.new).name),
                    core.clean_text((line.new).contact_name),
                    core.clean_text((line.new).email),
                    core.clean_text((line.new).phone),
                    core.clean_text((line.new).address),
                    core.clean_text((line.new).tax_number),
                    (line.new).country,
                    (line.new).payment_terms_days,
                    core.clean_text((line.new).note)
                )
                then 'unchanged'
            else 'update'
        end,
        line.new
    from (
        select
            matched.line_no,
            matched.old,
            (matched.old).id as old_id,
            jsonb_populate_record(
                matched.old,
                case
                    when (matched.old).id is null
                        then jsonb_build_object('org_id', p_org_id, 'id', guard.uuidv7())
                    else '{}'
                end
                || matched.body
            ) as new
        from core.match_suppliers(p_org_id, p_import_id) as matched
        where not matched.has_problem
    ) as line;
$$;

comment on function core.plan_suppliers(uuid, uuid) is
'What the rows of an import of suppliers that have no problem would do: fields that a row does not tell stay as they are.';
