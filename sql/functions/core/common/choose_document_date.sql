create function core.choose_document_date(p_org data.org, p_date date, p_column text, p_permission text)
returns date
language plpgsql
stable
set search_path = ''
as $$
declare
    v_date constant date := core.choose_day(p_org, p_date, p_column);
begin
    if p_date < core.find_today(p_org) and not core.is_permitted(p_permission) then
        perform core.raise_problems(to_jsonb(array[core.make_backdating_problem(p_org, p_date, p_column)]));
    end if;
    return v_date;
end;
$$;

comment on function core.choose_document_date(data.org, date, text, text) is
'The date of a document or entry: what was asked, else today where the organization is. Another day than today takes a permission: backdate_bill or backdate_stock. Errors: validation, backdating_forbidden.';
