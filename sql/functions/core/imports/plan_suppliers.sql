create function core.plan_suppliers(p_org_id uuid, p_import_id uuid)
returns setof core.supplier_plan
language sql
volatile
set search_path = ''
as $$
    select
        matched.line_no,
        case
            when (matched.old).id is null then 'create'
            when jsonb_populate_record(matched.old, matched.body) is distinct from matched.old then 'update'
            else 'unchanged'
        end,
        case
            when (matched.old).id is null
                then
                jsonb_populate_record(
                    null::data.supplier,
                    matched.body || jsonb_build_object('org_id', p_org_id, 'id', guard.uuidv7())
                )
            else matched.old
        end,
        matched.body
    from core.match_suppliers(p_org_id, p_import_id) as matched
    where not matched.has_problem;
$$;

comment on function core.plan_suppliers(uuid, uuid) is
'Return the changes that the rows without a problem of an import of suppliers would make. A field that a row leaves out does not change.';
