create function core.find_credit_problems(p_org data.org, p_credit_note data.bill)
returns core.problem[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_problems core.problem [];
begin
    if coalesce(trim(p_credit_note.reason), '') = '' then
        v_problems := v_problems || core.make_problem('validation', 'reason', 'A credit note needs a reason.');
    end if;
    if not core.is_sale_time(p_org, p_credit_note.sold_at, p_credit_note.issued_on) then
        v_problems := v_problems || core.make_sale_time_problem();
    end if;
    return v_problems || core.find_seller_problems(p_org.org_id, p_credit_note.id, p_credit_note.sold_by);
end;
$$;

comment on function core.find_credit_problems(data.org, data.bill) is
'Return what is wrong with the head of a credit note, with a bill or without one: its reason, its time and who made it; null for nothing.';
