create or replace function guard.freeze_series()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if (new.type, new.series, new.number_format) is distinct from (old.type, old.series, old.number_format)
        and exists (
            select
            from data.document_counter
            where
                document_counter.org_id = old.org_id
                and document_counter.type = old.type
                and document_counter.series = old.series
                and document_counter.last_sequence_no > 0
        )
    then
        perform guard.raise_problem(
            p_slug => 'series_in_use',
            p_detail => format('Numbers of the series %L were given out already.', old.series),
            p_field => 'number_format'
        );
    end if;
    return new;
end;
$$;

comment on function guard.freeze_series() is
'Before an update of a series: refuse a new format once it has given a number. Errors: series_in_use.';

grant execute on function guard.freeze_series() to counterfoil_owner;
