create function core.check_closing_day(p_org data.org, p_through_on date)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if
        p_through_on is null
        or p_through_on >= core.find_today(p_org)
        or p_through_on < core.get_first_book_day()
    then
        perform core.raise_invalid(
            'through_on', 'The books close through a day that is over.', 'Choose yesterday or a day before.'
        );
    end if;
end;
$$;

comment on function core.check_closing_day(data.org, date) is
'Refuse a day that is not over where the organization is. Errors: validation.';
