-- A manager allows one operation that the role of the caller does not.
create table data.approval (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    operation text not null check (
        operation in (
            'discount', 'price_override', 'backdate', 'credit_note', 'exchange', 'customer_refund', 'cash_movement'
        )
    ),
    limit_percent data.percent check (limit_percent is null or operation in ('discount', 'price_override')),
    note data.note,
    approved_by uuid not null,
    proof text not null check (proof in ('pin', 'password', 'offline_pin')),
    requested_by uuid not null,
    device_id uuid,
    approved_at timestamptz not null check (isfinite(approved_at)),
    expires_at timestamptz not null check (isfinite(expires_at)),
    used_at timestamptz,
    bill_id uuid,
    cash_movement_id uuid,
    payment_id uuid,
    reviewed_by uuid,
    reviewed_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (org_id, id),
    foreign key (org_id) references data.org (org_id),
    foreign key (org_id, approved_by) references data.membership (org_id, user_id),
    foreign key (org_id, requested_by) references data.membership (org_id, user_id),
    foreign key (org_id, device_id) references data.device (org_id, id),
    foreign key (org_id, bill_id) references data.bill (org_id, id),
    foreign key (org_id, cash_movement_id) references data.cash_movement (org_id, id),
    foreign key (org_id, payment_id) references data.payment (org_id, id),
    foreign key (reviewed_by) references data.user_account (id),
    check (used_at is not null or num_nonnulls(bill_id, cash_movement_id, payment_id) = 0),
    check (num_nonnulls(bill_id, cash_movement_id, payment_id) <= 1),
    check ((reviewed_at is null) = (reviewed_by is null)),
    check (proof = 'password' or device_id is not null)
);
create index approval_bill_id_idx on data.approval (org_id, bill_id) where bill_id is not null;
comment on table data.approval is
'What a manager allowed somebody to do once. Used by the call that names it; the row says what came of it.';
comment on column data.approval.limit_percent is
'The most that the approver allows, below the limit of the approver''s role; null is that limit.';
comment on column data.approval.proof is
'How the approver was known: by PIN or password at the service, or by PIN at a device without a network.';
comment on column data.approval.requested_by is 'Who may use it.';
comment on column data.approval.device_id is 'Where it may be used; null for a login that is bound to no device.';
comment on column data.approval.approved_at is 'When it was given; offline by the clock of the device.';
comment on column data.approval.reviewed_by is 'The manager who looked at one that was given without a network.';

alter table data.role_permission add column is_approval_needed boolean not null default false;
comment on column data.role_permission.is_approval_needed is 'Whether the role may do it with an approval only.';
