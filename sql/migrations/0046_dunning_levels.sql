-- When a customer is reminded of what is overdue, in which words, and what was sent.

create table data.dunning_level (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    level smallint not null check (level between 1 and 9),
    days_after_due smallint not null check (days_after_due between 1 and 365),
    days_to_pay smallint not null check (days_to_pay between 1 and 90),
    fee_amount data.unsigned_amount not null default 0,
    subject text not null check (length(subject) between 1 and 100),
    wording text not null check (length(wording) between 1 and 2000),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id, id),
    unique (org_id, level),
    unique (org_id, days_after_due),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.dunning_level is 'A step of reminding: after how many days, in which words, and for which fee.';
comment on column data.dunning_level.level is 'Which reminder of a bill it is, from 1. A bill gets the levels one after the other.';
comment on column data.dunning_level.days_after_due is 'So many days after the bill was due it may be sent; more for a higher level.';
comment on column data.dunning_level.days_to_pay is
'So many days the reminder gives to pay; the next level waits for them.';
comment on column data.dunning_level.fee_amount is
'Stated on the reminder and asked for. It is not booked: no bill and no tax belong to it.';
comment on column data.dunning_level.subject is 'The title of the reminder. Like the wording it may hold placeholders.';
comment on column data.dunning_level.wording is
'What the reminder says. {customer}, {shop}, {amount}, {fee}, {total}, {pay_by} and {days} are filled in; other braces are refused.';

create table data.reminder (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    customer_id uuid not null,
    level smallint not null check (level between 1 and 9),
    dated_on date not null,
    pay_by_on date not null check (pay_by_on > dated_on),
    subject text not null,
    wording text not null,
    fee_amount data.unsigned_amount not null,
    currency text not null,
    minor_units smallint not null,
    seller jsonb not null,
    buyer jsonb not null,
    open_items jsonb not null,
    ageing jsonb not null,
    created_by uuid,
    created_at timestamptz not null default now(),
    primary key (org_id, id),
    unique (org_id, id, customer_id),
    foreign key (org_id, customer_id) references data.customer (org_id, id)
);
create index reminder_customer_id_idx on data.reminder (org_id, customer_id, id);
comment on table data.reminder is 'A letter that asks a customer for what is overdue. Never changed: what is there was sent.';
comment on column data.reminder.level is 'The highest level of its bills; it gave the words and the fee.';
comment on column data.reminder.subject is 'Copy of the level''s, with its placeholders filled in; likewise the wording.';
comment on column data.reminder.seller is 'Copies of the organization and the customer as they were.';
comment on column data.reminder.open_items is 'All that was open of the customer on that day, as on a statement, and by age.';

create table data.reminder_bill (
    org_id uuid not null,
    reminder_id uuid not null,
    bill_id uuid not null,
    customer_id uuid not null,
    level smallint not null check (level between 1 and 9),
    due_on date not null,
    due_amount data.unsigned_amount not null check (due_amount > 0),
    primary key (org_id, reminder_id, bill_id),
    unique (org_id, bill_id, level),
    foreign key (org_id, reminder_id, customer_id) references data.reminder (org_id, id, customer_id),
    foreign key (org_id, bill_id) references data.bill (org_id, id)
);
comment on table data.reminder_bill is 'Which bill was reminded of at which level: once each.';
comment on column data.reminder_bill.due_amount is 'What was left to pay of the bill on that day.';

create table data.reminder_hold (
    org_id uuid not null,
    bill_id uuid not null,
    reason data.reason not null,
    created_by uuid,
    created_at timestamptz not null default now(),
    primary key (org_id, bill_id),
    foreign key (org_id, bill_id) references data.bill (org_id, id)
);
comment on table data.reminder_hold is 'A bill that is disputed: nobody is reminded of it as long as the row is there.';
