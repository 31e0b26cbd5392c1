-- Settlement: money on account, set-offs, change, and what is still open.

alter table data.payment alter column bill_id drop not null;
alter table data.payment
add column customer_id uuid,
add column source_payment_id uuid,
add column counterpart_bill_id uuid,
add column excess_payment_id uuid,
add column tendered_amount data.unsigned_amount,
add column change_amount data.unsigned_amount,
add column reference data.reference;

alter table data.payment drop constraint payment_method_check;
alter table data.payment add constraint payment_method_check
check (method in ('cash', 'card', 'transfer', 'other', 'on_account', 'credit_note', 'cash_rounding'));

alter table data.payment drop constraint payment_check;
alter table data.payment
add constraint payment_check
check (
    case method
        when 'on_account' then amount > 0 and num_nulls(bill_id, customer_id, source_payment_id) = 0
        when 'credit_note' then amount > 0 and bill_id is not null and source_payment_id is null
        when 'cash_rounding' then amount <> 0 and (bill_id is not null or source_payment_id is not null)
        when 'cash' then amount > 0 or (amount = 0 and (bill_id is not null or source_payment_id is not null))
        else amount > 0
    end
),
add constraint payment_document_check
check (
    method in ('on_account', 'credit_note')
    or (
        num_nonnulls(bill_id, customer_id) = 1
        and (source_payment_id is null or bill_id is null)
        and counterpart_bill_id is null
    )
),
add constraint payment_money_check
check (
    method in ('cash', 'card', 'transfer', 'other')
    or num_nonnulls(excess_payment_id, tendered_amount, change_amount, reference) = 0
),
add constraint payment_excess_check
check (excess_payment_id is null or bill_id is not null),
add constraint payment_rounding_check check ((method = 'cash_rounding') = (rounds_payment_id is not null)),
add constraint payment_change_check
check (
    num_nulls(tendered_amount, change_amount) in (0, 2)
    and (tendered_amount is null or (method = 'cash' and tendered_amount = amount + change_amount))
),
add constraint payment_counterpart_check
check (counterpart_bill_id is null or (method = 'credit_note' and counterpart_bill_id <> bill_id));

-- Set-offs of before this migration do not name the other document; it is the one the credit note corrects.
alter table data.payment
add constraint payment_set_off_check check (method <> 'credit_note' or counterpart_bill_id is not null) not valid;

alter table data.payment
add foreign key (org_id, customer_id) references data.customer (org_id, id),
add foreign key (org_id, source_payment_id) references data.payment (org_id, id),
add foreign key (org_id, counterpart_bill_id) references data.bill (org_id, id),
add foreign key (org_id, excess_payment_id) references data.payment (org_id, id);

-- What is paid when a bill is issued is there before its header, as its lines are.
alter table data.payment alter constraint payment_org_id_bill_id_fkey deferrable initially deferred;

create index payment_customer_id_idx on data.payment (org_id, customer_id, id) where customer_id is not null;
create index payment_source_payment_id_idx on data.payment (org_id, source_payment_id, id)
where source_payment_id is not null;
create unique index payment_excess_payment_id_idx on data.payment (org_id, excess_payment_id)
where excess_payment_id is not null;

comment on table data.payment is
'Append-only money facts: received for a bill or on a customer''s account, paid out for a credit note or from an account, spent from an account on a bill, or set off between a bill and a credit note.';
comment on column data.payment.method is
'on_account: spends money on account. credit_note: set off against counterpart_bill_id, in a row of each. cash_rounding: the difference between what was due and the smallest coin.';
comment on column data.payment.bill_id is 'The document it settles; null for money on account and what is paid out of it.';
comment on column data.payment.customer_id is
'Whose account it touches: of money on account, of what spends it or pays it out, and of a set-off. Null for money for a document.';
comment on column data.payment.source_payment_id is 'The payment on account that this one spends or pays out.';
comment on column data.payment.counterpart_bill_id is 'The other document of a set-off.';
comment on column data.payment.excess_payment_id is
'What was handed over with it beyond what was due, and went on the customer''s account.';
comment on column data.payment.tendered_amount is 'Cash: what was handed over, where that was said.';
comment on column data.payment.change_amount is 'Cash: what of it was handed back.';
comment on column data.payment.reference is 'Number of a card slip, a transfer, a cheque.';

create table data.open_item (
    org_id uuid not null,
    item_id uuid not null,
    kind text not null check (kind in ('bill', 'credit_note', 'payment')),
    bill_id uuid,
    payment_id uuid,
    customer_id uuid,
    dated_on date not null,
    due_on date not null,
    amount data.unsigned_amount not null,
    due_amount data.unsigned_amount not null check (due_amount > 0),
    primary key (org_id, item_id),
    check (
        case kind
            when 'payment' then payment_id = item_id and bill_id is null and customer_id is not null
            else bill_id = item_id and payment_id is null
        end
    ),
    check (due_amount <= amount),
    foreign key (org_id, bill_id) references data.bill (org_id, id),
    foreign key (org_id, payment_id) references data.payment (org_id, id),
    foreign key (org_id, customer_id) references data.customer (org_id, id)
);
create index open_item_customer_id_idx on data.open_item (org_id, customer_id, item_id);
comment on table data.open_item is
'What is not settled: a bill or credit note with something left to pay, money on account with something left to spend. A row is there exactly as long. Kept by triggers on bill and payment; its checks are the cap.';
comment on column data.open_item.item_id is 'Of the document, or of the payment on account.';
comment on column data.open_item.dated_on is 'The date of the document or payment.';
comment on column data.open_item.due_on is 'The day a bill is to be paid; what was due at once is due on its own day.';
comment on column data.open_item.amount is 'What it came to.';
comment on column data.open_item.due_amount is 'What is left of it: to be paid, to be paid out, or to be spent.';

-- What is open today. The tables of organizations show nothing to their owner; for this one look they do.
alter table data.bill no force row level security;
alter table data.payment no force row level security;
with paid as (
    select
        payment.org_id,
        payment.bill_id,
        sum(payment.amount) as amount
    from data.payment
    group by payment.org_id, payment.bill_id
)

insert into data.open_item (org_id, item_id, kind, bill_id, customer_id, dated_on, due_on, amount, due_amount)
select
    bill.org_id,
    bill.id as item_id,
    bill.type,
    bill.id as bill_id,
    bill.customer_id,
    bill.issued_on,
    coalesce(bill.due_on, bill.issued_on) as due_on,
    bill.gross_amount,
    bill.gross_amount - coalesce(paid.amount, 0) as due_amount
from data.bill
left join paid on bill.org_id = paid.org_id and bill.id = paid.bill_id
where bill.gross_amount <> coalesce(paid.amount, 0);
alter table data.payment force row level security;
alter table data.bill force row level security;
