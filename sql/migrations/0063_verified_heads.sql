-- A verification that found nothing leaves the point up to which the books are proved.
create table data.verified_head (
    org_id uuid not null,
    is_trusted boolean not null default false,
    id uuid not null default guard.uuidv7(),
    is_whole boolean not null,
    taken_at timestamptz not null default clock_timestamp(),
    whole_at timestamptz not null,
    chains jsonb not null,
    levels jsonb not null,
    last_payment_id uuid not null,
    clean_checks text[] not null default '{}',
    primary key (org_id, is_trusted),
    foreign key (org_id) references data.org (org_id),
    check (is_trusted or not is_whole or whole_at = taken_at)
);
comment on table data.verified_head is
'Where the books stood when a verification of the operator began. It is trusted as soon as all checks of it were clean; the next one may then look only at what came later. At most one is being proved, and one trusted, for each organization.';
comment on column data.verified_head.is_trusted is 'All checks of the verification were clean.';
comment on column data.verified_head.is_whole is 'Its verification read everything, not only what came after the head before it.';
comment on column data.verified_head.taken_at is 'When the verification began. No other transaction of the organization was under way.';
comment on column data.verified_head.whole_at is 'When the last verification began that read everything and was clean, if this one is.';
comment on column data.verified_head.chains is
'The last link of each chain of hashes: [{type, series, fiscal_year, last_sequence_no, head_hash, latest_issued_on}].';
comment on column data.verified_head.levels is
'The last movement of each product, and what was on hand after it: [{product_id, last_sequence_no, quantity, value_amount}].';
comment on column data.verified_head.last_payment_id is 'The last payment; all zeros: there was none.';
comment on column data.verified_head.clean_checks is 'The checks of the verification that have found nothing.';
