create function core.resolve_decimal_marks(p_job data.import_job)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_has_commas boolean;
    v_mark text;
begin
    select bool_or(strpos(import_row.body ->> unclear.name, ',') > 0) into v_has_commas
    from data.import_row
    cross join unnest(import_row.unclear_fields) as unclear (name)
    where
        import_row.org_id = p_job.org_id
        and import_row.import_id = p_job.id
        and import_row.unclear_fields is not null;

    if v_has_commas is null then
        return;
    end if;

    -- A file writes all numbers one way: the unambiguous ones tell how to read the others.
    v_mark := case
        when p_job.has_decimal_commas <> p_job.has_decimal_points then
            case when p_job.has_decimal_commas then ',' else '.' end
        when not p_job.has_decimal_commas and not v_has_commas and p_job.delimiter = ',' then '.'
    end;

    if v_mark is null then
        insert into data.import_problem (
            org_id, import_id, line_no, position, slug, column_name, value, message, is_rule
        )
        select
            p_job.org_id,
            p_job.id,
            import_row.line_no,
            array_position(p_job.field_names, unclear.name),
            'unclear_number',
            p_job.header[array_position(p_job.field_names, unclear.name)],
            import_row.body ->> unclear.name,
            core.format_import_problem('unclear_number'),
            false
        from data.import_row
        cross join unnest(import_row.unclear_fields) as unclear (name)
        where
            import_row.org_id = p_job.org_id
            and import_row.import_id = p_job.id
            and import_row.unclear_fields is not null;
    end if;

    update data.import_row
    set
        unclear_fields = null,
        body = case
            when v_mark is null then import_row.body - import_row.unclear_fields
            else
                import_row.body || (
                    select
                        jsonb_object_agg(
                            unclear.name,
                            case v_mark
                                when '.' then replace(import_row.body ->> unclear.name, ',', '')
                                else replace(replace(import_row.body ->> unclear.name, '.', ''), ',', '.')
                            end::numeric
                        )
                    from unnest(import_row.unclear_fields) as unclear (name)
                )
        end
    where
        import_row.org_id = p_job.org_id
        and import_row.import_id = p_job.id
        and import_row.unclear_fields is not null;
end;
$$;

comment on function core.resolve_decimal_marks(data.import_job) is
'Read the ambiguous numbers (1.234) of an import, once all rows are in, the way the other numbers of the file are written, or store a problem for each.';
