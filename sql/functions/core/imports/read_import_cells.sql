create function core.read_import_cells(p_job data.import_job, p_rows jsonb)
returns setof core.import_cell
language sql
stable
set search_path = ''
as $$
    with field as materialized (
        select
            title.position,
            known.name,
            known.type,
            known.maximum,
            known.is_nullable
        from unnest(p_job.field_names) with ordinality as title (name, position)
        inner join core.list_import_fields(p_job.kind) as known on known.name = title.name
    ),

    cell as materialized (
        select
            (line.content ->> 'line_no')::integer as line_no,
            found.position::integer as position,
            field.name,
            field.type,
            field.maximum,
            field.is_nullable,
            p_job.field_names[found.position] is null
            and found.position <= cardinality(p_job.field_names) as is_ignored,
            jsonb_typeof(found.content) = 'number' as is_exact,
            jsonb_typeof(found.content) = 'object' as is_formula,
            case
                when jsonb_typeof(found.content) = 'object' then concat('=', found.content ->> 'formula')
                else core.clean_text(found.content #>> '{}')
            end as raw
        from jsonb_array_elements(p_rows) as line (content)
        cross join lateral jsonb_array_elements(line.content -> 'cells') with ordinality as found (content, position)
        left join field on field.position = found.position
    ),

    -- Each step has an offset: otherwise the planner merges them and computes expressions again for each use. To
    -- materialize each would take half as long again.
    -- An apostrophe in front keeps spreadsheets from reading text as a formula; exports write it, and this removes it.
    bare as (
        select
            cell.*,
            case
                when left(cell.raw, 1) <> '''' then cell.raw
                when p_job.file_format = 'csv' and cell.raw ~ '^''+[-=+@\t\r]' then substr(cell.raw, 2)
                when cell.raw ~ '^''+-$' then substr(cell.raw, 2)
                else cell.raw
            end as text
        from cell
        where cell.raw <> '' and not cell.is_ignored
        offset 0
    ),

    numeral as (
        select
            bare.*,
            bare.raw = '-' as is_taken_away,
            case
                when bare.type not in ('price', 'quantity', 'positive', 'whole') then null
                when bare.text ~ '^-?[0-9]{1,3}([ ''’\u00a0\u202f][0-9]{3})+([.,][0-9]+)?$'
                    then translate(bare.text, e' ''’\u00a0\u202f', '')
                else bare.text
            end as digits
        from bare
        offset 0
    ),

    marked as (
        select
            numeral.*,
            case
                when numeral.digits is null or length(numeral.digits) > 40 then null
                when numeral.is_exact then '='
                when numeral.digits ~ '^-?[0-9]+$' then '='
                when
                    p_job.decimal_mark is null
                    and numeral.type <> 'whole'
                    and numeral.digits ~ '^[1-9][0-9]{0,2}[.,][0-9]{3}$' then '?'
                when
                    p_job.decimal_mark is distinct from ','
                    and numeral.digits ~ '^-?([0-9]*|[0-9]{1,3}(,[0-9]{3})+)\.[0-9]+$' then '.'
                when
                    p_job.decimal_mark is distinct from '.'
                    and numeral.digits ~ '^-?([0-9]*|[0-9]{1,3}(\.[0-9]{3})+),[0-9]+$' then ','
                when
                    p_job.decimal_mark is distinct from ',' and numeral.digits ~ '^-?[0-9]{1,3}(,[0-9]{3})+$' then '.'
                when
                    p_job.decimal_mark is distinct from '.' and numeral.digits ~ '^-?[0-9]{1,3}(\.[0-9]{3})+$' then ','
            end as mark
        from numeral
        offset 0
    ),

    number as (
        select
            marked.*,
            case marked.mark
                when '=' then marked.digits
                when '.' then replace(marked.digits, ',', '')
                when ',' then replace(replace(marked.digits, '.', ''), ',', '.')
            end::numeric as amount
        from marked
        offset 0
    ),

    judged as (
        select
            number.*,
            case
                when number.name is null then 'too_many_cells'
                when number.is_formula then 'formula_without_value'
                when number.is_taken_away and number.is_nullable then null
                when number.is_taken_away then 'required'
                when number.type in ('price', 'quantity', 'positive', 'whole') then
                    case
                        when number.mark is null then 'not_a_number'
                        when number.mark = '?' then null
                        when number.type <> 'whole' and number.amount <> round(number.amount, 6)
                            then 'too_many_decimals'
                        when not core.is_number_in_range(number.amount, number.type, number.maximum) then 'out_of_range'
                    end
                when number.type = 'boolean' then
                    case when core.read_boolean(number.text) is null then 'not_yes_or_no' end
                when number.type = 'country' then
                    case when not guard.is_country(upper(number.text)) then 'bad_country' end
                when number.type = 'id' then
                    case when number.text !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then 'bad_id' end
                when number.type = 'list' then
                    case
                        when number.text !~ '^[!-~]{1,48}(\s+[!-~]{1,48})*$' then 'bad_barcode'
                        when cardinality(regexp_split_to_array(number.text, '\s+')) > number.maximum then 'out_of_range'
                    end
                when length(number.text) > number.maximum then 'too_long'
                when number.type = 'text' and number.text ~ '[\x01-\x08\x0b-\x1f\x7f]' then 'not_one_line'
                when number.type <> 'text' and number.text ~ '[\x01-\x1f\x7f]' then 'not_one_line'
                when
                    number.type = 'email' and number.text !~ '^[^\x01-\x20\x7f@]{1,64}@[^\x01-\x20\x7f@]{1,180}$'
                    then 'bad_email'
            end as slug
        from number
        offset 0
    )

    select
        judged.line_no,
        judged.position,
        judged.name,
        judged.raw,
        case
            when judged.slug is not null then null
            when judged.is_taken_away then 'null'::jsonb
            when judged.mark = '?' then to_jsonb(judged.digits)
            when judged.mark is not null then to_jsonb(judged.amount)
            when judged.type = 'boolean' then to_jsonb(core.read_boolean(judged.text))
            when judged.type = 'country' then to_jsonb(upper(judged.text))
            when judged.type = 'list' then to_jsonb(regexp_split_to_array(judged.text, '\s+'))
            else to_jsonb(judged.text)
        end,
        judged.slug,
        case when judged.slug is not null then core.format_import_problem(judged.slug, judged.maximum) end,
        case when judged.mark <> '=' and judged.slug is null then judged.mark end
    from judged;
$$;

comment on function core.read_import_cells(data.import_job, jsonb) is
'Read the cells of some rows of a file, each by itself. A cell is text, a number, true or false, or {formula} when the file has no value for a formula. Empty cells are left out.';
