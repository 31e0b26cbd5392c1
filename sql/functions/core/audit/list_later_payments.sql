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
        and payment.id > coalesce((p_head).last_payment_id, '00000000-0000-0000-0000-000000000000');
end;

comment on function core.list_later_payments(data.verified_head) is 'List the payments that were made after a verified head.';
