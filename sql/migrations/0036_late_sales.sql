-- Sales that a till made offline and that came too late to be booked without somebody who looks at them.
create table data.late_sale (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    why text not null check (why in ('too_old', 'in_the_future', 'books_closed')),
    mark data.offline_mark not null,
    made_at timestamptz not null check (isfinite(made_at)),
    body jsonb not null check (jsonb_typeof(body) = 'object'),
    device_id uuid,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    primary key (org_id, id),
    foreign key (org_id) references data.org (org_id)
);
create index late_sale_created_at_idx on data.late_sale (org_id, created_at, id);
comment on table data.late_sale is
'A sale that a till made offline and that came too late to be booked: it waits until somebody accepts or rejects it.';
comment on column data.late_sale.id is 'The id that the bill is to have.';
comment on column data.late_sale.why is
'too_old: made longer ago than a till may be offline; in_the_future: by a clock that was wrong; books_closed: dated into closed books.';
comment on column data.late_sale.mark is 'What the till wrote on the paper.';
comment on column data.late_sale.made_at is 'When it was made, by the clock of the till.';
comment on column data.late_sale.body is 'The request as it came: the body of create_bill.';
comment on column data.late_sale.device_id is 'The device that sent it; null: none that is registered.';
comment on column data.late_sale.created_by is 'Who sent it.';

create table data.late_sale_decision (
    org_id uuid not null,
    late_sale_id uuid not null,
    bill_id uuid,
    reason data.reason,
    decided_by uuid not null,
    decided_at timestamptz not null default now(),
    primary key (org_id, late_sale_id),
    foreign key (org_id, late_sale_id) references data.late_sale (org_id, id),
    foreign key (org_id, bill_id) references data.bill (org_id, id) deferrable initially deferred,
    check (bill_id = late_sale_id),
    check (num_nonnulls(bill_id, reason) = 1)
);
create index late_sale_decision_bill_id_idx on data.late_sale_decision (org_id, bill_id);
comment on table data.late_sale_decision is 'What became of a late sale, once: a bill, or nothing for a reason.';
comment on column data.late_sale_decision.bill_id is 'The bill that it became; null: it was rejected.';
comment on column data.late_sale_decision.reason is 'Why it was rejected.';
comment on column data.late_sale_decision.decided_by is 'Who decided.';
