create function core.choose_document_date(p_org data.org, p_date date, p_column text)
returns date
language plpgsql
stable
set search_path = ''
as $$
declare
    v_today constant date := core.find_today(p_org);
begin
    if p_date > v_today or p_date < '1970-01-01' then
        perform core.raise_invalid(
            p_column,
            format('%s is not a date for the books: it must lie between 1970-01-01 and today, %s.', p_date, v_today)
        );
    end if;
    return coalesce(p_date, v_today);
end;
$$;

comment on function core.choose_document_date(data.org, date, text) is
'The date of a document or entry: what was asked, else today where the organization is. Errors: validation.';
