create function core.plan_customers(p_org_id uuid, p_import_id uuid)
returns setof core.customer_plan
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
                    null::data.customer,
                    matched.body || jsonb_build_object('org_id', p_org_id, 'id', guard.uuidv7())
                )
            else matched.old
        end,
        matched.body
    from core.match_customers(p_org_id, p_import_id) as matched
    where not matched.has_problem;
$$;

comment on function core.plan_customers(uuid, uuid) is
'Return the changes that the rows without a problem of an import of customers would make. A field that a row leaves out does not change.';
