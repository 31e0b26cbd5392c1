create function core.choose_document_date(p_org data.org, p_date date, p_column text, p_permission text)
returns date
language plpgsql
stable
set search_path = ''
as $$
declare
    v_date constant date := core.choose_day(p_org, p_date, p_column);
begin
    if p_date < core.find_today(p_org) and not session.is_permitted(p_permission) then
        perform core.raise_problems(to_jsonb(array[core.make_backdating_problem(p_org, p_date, p_column)]));
    end if;
    return v_date;
end;
$$;

comment on function core.choose_document_date(data.org, date, text, text) is
'Return the date of a document or entry: the day asked for, else today in the organization''s time zone. A day other than today needs a permission: backdate_bill or backdate_stock. Errors: validation, backdating_forbidden.';
