create function core.find_repeated_rows(p_job data.import_job)
returns setof core.import_finding
language plpgsql
stable
set search_path = ''
as $$
declare
    v_told constant integer := 10; -- at most so many lines are named
begin
    return query
    select
        repeated.line_no,
        core.name_import_key(p_job.kind),
        'duplicate_in_file',
        twice.key,
        format(
            'It is on the lines %s%s of the file.',
            array_to_string(twice.line_nos[:v_told], ', '),
            case when cardinality(twice.line_nos) > v_told then ' ...' else '' end
        )
    from (
        select
            import_row.key,
            array_agg(import_row.line_no order by import_row.line_no) as line_nos
        from data.import_row
        where import_row.org_id = p_job.org_id and import_row.import_id = p_job.id and import_row.key is not null
        group by import_row.key
        having count(*) > 1
    ) as twice
    cross join unnest(twice.line_nos) as repeated (line_no);
end;
$$;

comment on function core.find_repeated_rows(data.import_job) is
'Return the rows of an import that share a key. All of them are problems, because none is known to be the right one.';
