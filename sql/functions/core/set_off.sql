create function core.set_off(p_original data.bill, p_credit_note data.bill)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_amount constant numeric := least(
        p_original.gross_amount - core.paid_amount(p_original.org_id, p_original.id), p_credit_note.gross_amount
    );
begin
    if v_amount > 0 then
        insert into data.payment (org_id, bill_id, method, amount, paid_on, created_by)
        values
        (p_original.org_id, p_original.id, 'credit_note', v_amount, p_credit_note.issued_on, session.user_id()),
        (p_original.org_id, p_credit_note.id, 'credit_note', v_amount, p_credit_note.issued_on, session.user_id());
    end if;
end;
$$;

comment on function core.set_off(data.bill, data.bill) is
'Settle a credit note against what is still due of its bill; what is left of it is to be paid out.';
