-- An order of which something came and the rest will not is not a cancelled one.
alter table data.purchase_order drop constraint purchase_order_status_check;
alter table data.purchase_order add constraint purchase_order_status_check
check (status in ('draft', 'sent', 'partly_received', 'received', 'closed_short', 'cancelled'));
alter table data.purchase_order drop constraint purchase_order_check1;
alter table data.purchase_order add constraint purchase_order_check1
check (num_nonnulls(cancelled_at, cancel_reason) = case when status in ('closed_short', 'cancelled') then 2 else 0 end);

alter table data.purchase_order no force row level security;
alter table data.purchase_order_line no force row level security;
alter table data.audit_log no force row level security;
update data.purchase_order
set status = 'closed_short'
where
    purchase_order.status = 'cancelled'
    and exists (
        select from data.purchase_order_line as line
        where
            line.org_id = purchase_order.org_id
            and line.purchase_order_id = purchase_order.id
            and line.received_quantity > 0
    );
alter table data.audit_log force row level security;
alter table data.purchase_order_line force row level security;
alter table data.purchase_order force row level security;

comment on column data.purchase_order.status is
'draft, sent, and then what its lines have received make of it; nothing more is to come of one that is cancelled, of which nothing came, or closed_short, of which something did.';
comment on column data.purchase_order.cancelled_at is 'When what was still to come was given up.';
