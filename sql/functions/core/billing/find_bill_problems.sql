create function core.find_bill_problems(p_org data.org, p_body jsonb, p_frozen_prices jsonb default null)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_document constant core.document := core.prepare_bill(p_org, null, p_body, p_frozen_prices);
begin
    return coalesce(v_document.problems || core.find_quantity_problems(p_org, v_document.lines), '{}');
end;
$$;

comment on function core.find_bill_problems(data.org, jsonb, jsonb) is
'Return every problem that keeps the request of a bill from being issued now; empty for none. p_body is the body of create_bill. Stock that is sold meanwhile is noticed only at the issue.';
