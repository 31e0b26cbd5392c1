create function core.list_ids_of_kind(p_org_id uuid, p_kind text, p_after_id uuid, p_limit integer)
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
declare
    v_after_id constant uuid := coalesce(p_after_id, '00000000-0000-0000-0000-000000000000');
    -- A till makes the ids of its documents, so only their days are in order.
    v_after_on constant date := coalesce(
        (
            select bill.issued_on from data.bill
            where p_kind = 'document' and bill.org_id = p_org_id and bill.id = p_after_id
        ),
        current_date - core.find_copied_days()
    );
begin
    return case p_kind
        when 'org' then (select array[p_org_id] where p_after_id is null)
        when 'member' then (select array[session.user_id()] where p_after_id is null)
        when 'seller' then array(
            select membership.user_id from data.membership
            where membership.org_id = p_org_id and membership.user_id > v_after_id and membership.is_active
            order by membership.user_id limit p_limit
        )
        when 'device' then (
            select array[session.device_id()] where p_after_id is null and session.device_id() is not null
        )
        when 'unit' then array(
            select unit.id from data.unit
            where unit.org_id = p_org_id and unit.id > v_after_id order by unit.id limit p_limit
        )
        when 'tax_rate' then array(
            select tax_rate.id from data.tax_rate
            where tax_rate.org_id = p_org_id and tax_rate.id > v_after_id order by tax_rate.id limit p_limit
        )
        when 'category' then array(
            select category.id from data.category
            where category.org_id = p_org_id and category.id > v_after_id order by category.id limit p_limit
        )
        when 'register' then array(
            select register.id from data.register
            where register.org_id = p_org_id and register.id > v_after_id order by register.id limit p_limit
        )
        when 'cash_session' then array(
            select cash_session.id from data.cash_session
            where cash_session.org_id = p_org_id and cash_session.id > v_after_id and cash_session.closed_at is null
            order by cash_session.id limit p_limit
        )
        when 'product' then array(
            select product.id from data.product
            where product.org_id = p_org_id and product.id > v_after_id and product.is_active
            order by product.id limit p_limit
        )
        when 'customer' then array(
            select customer.id from data.customer
            where customer.org_id = p_org_id and customer.id > v_after_id and customer.is_active
            order by customer.id limit p_limit
        )
        when 'draft' then array(
            select bill_draft.id from data.bill_draft
            where bill_draft.org_id = p_org_id and bill_draft.id > v_after_id order by bill_draft.id limit p_limit
        )
        when 'document' then array(
            select bill.id from data.bill
            where bill.org_id = p_org_id and (bill.issued_on, bill.id) > (v_after_on, v_after_id)
            order by bill.issued_on, bill.id limit p_limit
        )
    end;
end;
$$;

comment on function core.list_ids_of_kind(uuid, text, uuid, integer) is
'Return the ids that a device reads the first time, in order, after an id (null: from the first one), without archived, closed and old things.';
