create view analytics.purchase_violations
with (security_invoker = true) as
with came as (
    select
        line.org_id,
        line.purchase_order_id,
        line.purchase_order_line_no as line_no,
        sum(line.quantity) as quantity
    from data.stock_entry_line as line
    where line.purchase_order_id is not null
    group by line.org_id, line.purchase_order_id, line.purchase_order_line_no
),

ordered as (
    select
        line.org_id,
        line.purchase_order_id,
        bool_or(line.received_quantity > 0) as is_begun,
        bool_and(line.received_quantity >= line.ordered_quantity) as is_complete,
        bool_or(line.received_quantity <> coalesce(came.quantity, 0)) as is_miscounted
    from data.purchase_order_line as line
    left join came
        on
            line.org_id = came.org_id
            and line.purchase_order_id = came.purchase_order_id
            and line.line_no = came.line_no
    group by line.org_id, line.purchase_order_id
),

numbered as (
    select
        purchase_order.org_id,
        purchase_order.id,
        purchase_order.sequence_no,
        purchase_order.fiscal_year,
        row_number() over (
            partition by purchase_order.org_id, purchase_order.fiscal_year
            order by purchase_order.sequence_no
        ) as expected_sequence_no
    from data.purchase_order
    where purchase_order.sequence_no is not null
),

entry_line as (
    select
        line.org_id,
        line.stock_entry_id,
        sum(line.line_amount) as line_amount,
        sum(line.landed_amount) as landed_amount
    from data.stock_entry_line as line
    group by line.org_id, line.stock_entry_id
),

cost as (
    select
        stock_entry_cost.org_id,
        stock_entry_cost.stock_entry_id,
        sum(stock_entry_cost.amount) as amount
    from data.stock_entry_cost
    group by stock_entry_cost.org_id, stock_entry_cost.stock_entry_id
),

-- Grouped, not joined, as the next: a condition on the entry then reaches the index of both.
papered_or_moved as (
    select
        line.org_id,
        line.stock_entry_id,
        line.product_id,
        line.quantity as papered_quantity,
        line.landed_amount as papered_amount,
        null::numeric as moved_quantity,
        null::numeric as moved_amount
    from data.stock_entry_line as line
    union all
    select
        movement.org_id,
        movement.stock_entry_id,
        movement.product_id,
        null as papered_quantity,
        null as papered_amount,
        abs(movement.quantity) as moved_quantity,
        abs(movement.value_amount) as moved_amount
    from data.stock_movement as movement
    where movement.kind in ('receipt', 'supplier_return')
),

went_back as (
    select
        line.org_id,
        line.receipt_id,
        line.receipt_line_no,
        line.quantity,
        null::numeric as counted_quantity
    from data.stock_entry_line as line
    where line.receipt_id is not null
    union all
    select
        line_return.org_id,
        line_return.receipt_id,
        line_return.receipt_line_no,
        null as quantity,
        line_return.returned_quantity as counted_quantity
    from data.receipt_line_return as line_return
)

select
    purchase_order.org_id,
    purchase_order.id as purchase_order_id,
    null::uuid as stock_entry_id,
    'the order''s status is not what its lines have received' as problem
from data.purchase_order
left join ordered
    on purchase_order.org_id = ordered.org_id and purchase_order.id = ordered.purchase_order_id
where
    purchase_order.status <> 'draft'
    and purchase_order.status is distinct from case
        when ordered.is_complete then 'received'
        when ordered.is_begun and purchase_order.cancelled_at is null then 'partly_received'
        when ordered.is_begun then 'closed_short'
        when ordered.org_id is not null and purchase_order.cancelled_at is null then 'sent'
        when ordered.org_id is not null then 'cancelled'
    end
union all
select
    ordered.org_id,
    ordered.purchase_order_id,
    null as stock_entry_id,
    'a line''s count is not the sum of its receipts' as problem
from ordered
where ordered.is_miscounted
union all
select
    numbered.org_id,
    numbered.id as purchase_order_id,
    null as stock_entry_id,
    'a number before it is missing' as problem
from numbered
where numbered.sequence_no <> numbered.expected_sequence_no
union all
select
    counter.org_id,
    null as purchase_order_id,
    null as stock_entry_id,
    'the counter does not point at the last order' as problem
from data.document_counter as counter
where
    counter.type = 'purchase_order'
    and counter.last_sequence_no <> (
        select coalesce(max(purchase_order.sequence_no), 0)
        from data.purchase_order
        where purchase_order.org_id = counter.org_id and purchase_order.fiscal_year = counter.fiscal_year
    )
union all
select
    entry.org_id,
    entry.purchase_order_id,
    entry.id as stock_entry_id,
    'the entry''s amounts are not the sums of its lines and costs' as problem
from data.stock_entry as entry
left join entry_line on entry.org_id = entry_line.org_id and entry.id = entry_line.stock_entry_id
left join cost on entry.org_id = cost.org_id and entry.id = cost.stock_entry_id
where
    entry.kind in ('receipt', 'supplier_return')
    and (
        entry.goods_amount is distinct from entry_line.line_amount
        or coalesce(entry.additional_amount, 0) <> coalesce(cost.amount, 0)
        or (entry.kind = 'receipt' and entry_line.landed_amount <> entry.goods_amount + entry.additional_amount)
    )
union all
select
    papered_or_moved.org_id,
    null as purchase_order_id,
    papered_or_moved.stock_entry_id,
    'what moved is not what the lines say' as problem
from papered_or_moved
group by papered_or_moved.org_id, papered_or_moved.stock_entry_id, papered_or_moved.product_id
having
    sum(papered_or_moved.papered_quantity) is distinct from sum(papered_or_moved.moved_quantity)
    or sum(papered_or_moved.papered_amount) is distinct from sum(papered_or_moved.moved_amount)
union all
select
    went_back.org_id,
    null as purchase_order_id,
    went_back.receipt_id as stock_entry_id,
    'the count of what went back is not the sum of the returns' as problem
from went_back
group by went_back.org_id, went_back.receipt_id, went_back.receipt_line_no
having sum(went_back.quantity) is distinct from sum(went_back.counted_quantity);

comment on view analytics.purchase_violations is
'Purchase orders, receipts and returns to suppliers that contradict each other, or whose numbers have gaps. Always empty.';

grant select on analytics.purchase_violations to counterfoil_analyst;
