create or replace function guard.count_received()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
    v_line_no integer;
begin
    if not exists (select from added where added.purchase_order_id is not null) then
        return null;
    elsif exists (
        select
        from added
        inner join data.purchase_order
            on purchase_order.org_id = added.org_id and purchase_order.id = added.purchase_order_id
        where purchase_order.status in ('draft', 'cancelled', 'closed_short')
    ) then
        perform guard.raise_problem(
            p_slug => 'order_not_open',
            p_detail => 'Nothing is received against an order that is not sent, or no longer open.',
            p_hint => 'Receive the goods without the order.',
            p_field => 'purchase_order_id'
        );
    end if;

    for v_line_no in
        select distinct added.purchase_order_line_no from added where added.purchase_order_id is not null order by 1
    loop
        update data.purchase_order_line
        set received_quantity = purchase_order_line.received_quantity + came.quantity
        from (
            select
                added.org_id,
                added.purchase_order_id,
                sum(added.quantity) as quantity
            from added
            where added.purchase_order_line_no = v_line_no
            group by added.org_id, added.purchase_order_id
        ) as came
        where
            purchase_order_line.org_id = came.org_id
            and purchase_order_line.purchase_order_id = came.purchase_order_id
            and purchase_order_line.line_no = v_line_no;
    end loop;

    update data.purchase_order
    set status = case when line.is_complete then 'received' else 'partly_received' end
    from (
        select
            purchase_order_line.org_id,
            purchase_order_line.purchase_order_id,
            bool_and(purchase_order_line.received_quantity >= purchase_order_line.ordered_quantity) as is_complete
        from data.purchase_order_line
        inner join (select distinct added.org_id, added.purchase_order_id from added) as came
            on
                purchase_order_line.org_id = came.org_id
                and purchase_order_line.purchase_order_id = came.purchase_order_id
        group by purchase_order_line.org_id, purchase_order_line.purchase_order_id
    ) as line
    where purchase_order.org_id = line.org_id and purchase_order.id = line.purchase_order_id;
    return null;
exception when check_violation then
    perform guard.raise_problem(
        p_slug => 'receipt_exceeds_order',
        p_detail => format('Line %s of the order would receive more than was ordered.', v_line_no)
    );
    return null;
end;
$$;

comment on function guard.count_received() is
'After an insert of received lines: add them to the received quantities of the orders'' lines, whose check is the cap, and move the status of the orders on. Errors: order_not_open, receipt_exceeds_order.';

grant execute on function guard.count_received() to counterfoil_owner;
