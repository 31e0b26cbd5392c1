create function core.choose_day(p_org data.org, p_day date, p_column text)
returns date
language plpgsql
stable
set search_path = ''
as $$
declare
    v_today constant date := core.find_today(p_org);
begin
    if p_day > v_today or p_day < core.get_first_book_day() then
        perform core.raise_invalid(
            p_column,
            format(
                '%s is not a date for the books: it must lie between %s and today, %s.',
                p_day, core.get_first_book_day(), v_today
            )
        );
    end if;
    return coalesce(p_day, v_today);
end;
$$;

comment on function core.choose_day(data.org, date, text) is
'Return the day asked for, else today in the organization''s time zone. Errors: validation.';
