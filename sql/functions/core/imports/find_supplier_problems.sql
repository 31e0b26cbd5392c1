create function core.find_supplier_problems(p_org_id uuid, p_import_id uuid)
returns setof core.import_finding
language sql
stable
set search_path = ''
as $$
    with line as materialized (
        select
            matched.line_no,
            matched.key,
            matched.body,
            matched.body ->> 'id' as given_id,
            (matched.old).id as id,
            (matched.old).is_active as is_active,
            (matched.old).tax_number as old_tax_number,
            (matched.old).country as old_country,
            case
                when matched.body ? 'tax_number' then matched.body ->> 'tax_number' else (matched.old).tax_number
            end as tax_number,
            case when matched.body ? 'country' then matched.body ->> 'country' else (matched.old).country end as country
        from core.match_suppliers(p_org_id, p_import_id) as matched
    )

    select
        line.line_no,
        'supplier_number',
        'required',
        null::text,
        null::text
    from line
    where line.key is null and line.given_id is null
    union all
    select
        line.line_no,
        'id',
        'not_found',
        line.given_id,
        null
    from line
    where line.given_id is not null and line.id is null
    union all
    select
        line.line_no,
        case when line.given_id is null then 'supplier_number' else 'id' end,
        'archived',
        coalesce(line.given_id, line.key),
        null
    from line
    where not line.is_active
    union all
    select
        line.line_no,
        case when line.body ? 'tax_number' then 'tax_number' else 'country' end,
        'bad_tax_number',
        line.tax_number,
        null
    from line
    where
        not guard.is_vat_number(guard.read_vat_number(line.tax_number, line.country))
        and (line.tax_number, line.country) is distinct from (line.old_tax_number, line.old_country)
    union all
    select
        line.line_no,
        'name',
        'required',
        null,
        null
    from line
    where line.id is null and line.given_id is null and not line.body ? 'name'
    union all
    select
        line.line_no,
        'supplier_number',
        'duplicate',
        line.key,
        null
    from line
    full join (
        select
            supplier.id,
            supplier.supplier_number
        from data.supplier
        where supplier.org_id = p_org_id
    ) as other on other.supplier_number = line.key
    where coalesce(line.line_no, 0) > 0 and coalesce(other.id <> line.id, false)
    union all
    select
        repeated.line_no,
        'id',
        'duplicate_in_file',
        repeated.id::text,
        'Several rows of the file are about the same supplier.'
    from (
        select
            line.line_no,
            line.id,
            count(*) over (partition by line.id) as times,
            count(*) over (partition by line.id, line.key) as times_by_key
        from line
        where line.id is not null
    ) as repeated
    where repeated.times > 1 and repeated.times > repeated.times_by_key;
$$;

comment on function core.find_supplier_problems(uuid, uuid) is
'Return every problem of every row of an import of suppliers.';
