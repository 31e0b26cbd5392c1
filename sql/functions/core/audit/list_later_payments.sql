create function core.list_later_payments(p_head data.verified_head)
returns setof data.payment
language sql
stable
set search_path = ''
begin atomic
    select payment.*
    from data.payment
    where
        payment.org_id = (p_head).org_id
        and payment.id > (p_head).last_payment_id;
end;

comment on function core.list_later_payments(data.verified_head) is 'List the payments that were made after a verified head.';
