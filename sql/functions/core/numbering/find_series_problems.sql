create function core.find_series_problems(p_series data.document_series)
returns core.problem[]
language sql
immutable
return case
    when (p_series).id is null
        then array[core.make_problem('not_found', 'series', 'There is no such series in this organization.')]
    when not (p_series).is_active
        then array[
            core.make_problem(
                'series_archived', 'series', format('The series %L gives no more numbers.', (p_series).series)
            )
        ]
end;

comment on function core.find_series_problems(data.document_series) is
'Return why no document can be numbered in this series, which may be null (not found); null when one can.';
