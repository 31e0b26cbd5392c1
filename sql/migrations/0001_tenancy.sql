-- Organizations, people, their place in an organization, and how they prove who they are.

-- Types with their rules. A domain's check is read once per session, a table's check once per statement.
create domain data.amount as numeric
check (value = round(value, 3) and abs(value) < 1e15);
comment on domain data.amount is
'Money in the currency of its document, rounded to the currency''s minor units (at most 3 decimals).';

create domain data.unsigned_amount as numeric
check (value = round(value, 3) and value >= 0 and value < 1e15);
comment on domain data.unsigned_amount is 'An amount that is never negative.';

create domain data.quantity as numeric
check (value = round(value, 6) and abs(value) < 1e12);
comment on domain data.quantity is 'Units of a product, at most 6 decimals.';

create domain data.unsigned_quantity as numeric
check (value = round(value, 6) and value >= 0 and value < 1e12);
comment on domain data.unsigned_quantity is 'A quantity that is never negative.';

create domain data.positive_quantity as numeric
check (value = round(value, 6) and value > 0 and value < 1e12);
comment on domain data.positive_quantity is 'A quantity above zero.';

create domain data.unit_price as numeric
check (value = round(value, 6) and value >= 0 and value < 1e12);
comment on domain data.unit_price is 'Money for one unit, at most 6 decimals, never negative.';

create domain data.percent as numeric
check (value = round(value, 4) and value >= 0 and value <= 100);
comment on domain data.percent is 'A share in hundredths: 20 means 20 %. At most 4 decimals.';

create domain data.sequence_no as bigint
check (value > 0);
comment on domain data.sequence_no is '1, 2, 3 ... without gaps.';

create domain data.sha256 as bytea
check (length(value) = 32);
comment on domain data.sha256 is 'A SHA-256 (FIPS 180-4): 32 bytes.';

create domain data.note as text
check (length(value) <= 1000);
comment on domain data.note is 'What somebody wants to remember, at most 1,000 characters.';

create domain data.reason as text
check (length(value) <= 500);
comment on domain data.reason is 'Why, at most 500 characters.';

create domain data.description as text
check (length(value) between 1 and 500);
comment on domain data.description is 'What a line is about, 1 to 500 characters.';

create domain data.reference as text
check (length(value) <= 100);
comment on domain data.reference is 'A number in another system, at most 100 characters.';

create domain data.document_type as text
check (value in ('bill', 'credit_note'));
comment on domain data.document_type is 'bill or credit_note.';

create table data.org (
    org_id uuid not null default guard.uuidv7(),
    name text not null check (length(name) between 1 and 200),
    legal_name text check (length(legal_name) between 1 and 200),
    address text check (length(address) <= 1000),
    tax_number text check (length(tax_number) <= 50),
    country text check (country ~ '^[A-Z]{2}$'),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    minor_units smallint not null generated always as (guard.minor_units(currency)) stored,
    prices_include_tax boolean not null default false,
    cash_rounding_increment data.amount check (cash_rounding_increment > 0),
    time_zone text not null default 'UTC',
    fiscal_year_start_month smallint not null default 1 check (fiscal_year_start_month between 1 and 12),
    books_closed_through date,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    primary key (org_id)
);
comment on table data.org is 'A tenant: one retailer organization. Every other row of the retailer points here by org_id.';
comment on column data.org.minor_units is 'Decimals of the currency after ISO 4217.';
comment on column data.org.prices_include_tax is 'Whether unit prices are gross; a product may say otherwise for itself.';
comment on column data.org.cash_rounding_increment is 'Smallest coin in use, for example 0.05; null when cash is exact.';
comment on column data.org.time_zone is 'IANA name; decides which day a document without a date is dated.';
comment on column data.org.books_closed_through is 'Nothing may be dated on or before this day. Moves forward only.';
comment on column data.org.version is 'Counts edits; the ETag.';

create table data.user_account (
    id uuid not null default guard.uuidv7(),
    email text not null check (length(email) between 3 and 254 and email = lower(email)),
    name text not null check (length(name) between 1 and 200),
    created_at timestamptz not null default now(),
    primary key (id),
    unique (email)
);
comment on table data.user_account is 'A person who can log in. Belongs to organizations through membership.';

create table data.credential (
    user_id uuid not null,
    password_hash text not null check (password_hash ~ '^\$argon2id\$'),
    updated_at timestamptz not null default now(),
    primary key (user_id),
    foreign key (user_id) references data.user_account (id)
);
comment on table data.credential is 'Password hashes (argon2id, PHC string format), apart from everything else so that one role alone reads them.';

create table data.membership (
    org_id uuid not null,
    user_id uuid not null,
    role text not null check (role in ('admin', 'manager', 'cashier', 'analyst')),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    primary key (org_id, user_id),
    foreign key (org_id) references data.org (org_id),
    foreign key (user_id) references data.user_account (id)
);
create index membership_user_id_idx on data.membership (user_id);
comment on table data.membership is 'A person''s place in an organization. Looked up live by every call.';

create table data.role_permission (
    role text not null check (role in ('admin', 'manager', 'cashier', 'analyst')),
    operation text not null,
    primary key (role, operation)
);
comment on table data.role_permission is
'Who may do what: an operation is the name of an api function. What is not here is denied. Filled from sql/permissions.sql.';

create table data.invitation (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    email text not null check (length(email) between 3 and 254 and email = lower(email)),
    role text not null check (role in ('admin', 'manager', 'cashier', 'analyst')),
    token_hash data.sha256 not null,
    created_by uuid not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    primary key (org_id, id),
    unique (org_id, token_hash),
    foreign key (org_id) references data.org (org_id),
    foreign key (created_by) references data.user_account (id)
);
comment on table data.invitation is 'An open or accepted invitation of a person to an organization; the token is kept as sha256 only.';

create table data.session (
    capability_hash data.sha256 not null,
    family_id uuid not null,
    user_id uuid not null,
    issued_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    primary key (capability_hash),
    foreign key (user_id) references data.user_account (id)
);
create index session_family_id_idx on data.session (family_id);
comment on table data.session is
'One row per access token. Holds the sha256 of its 256-bit capability, so that reading the table gives nobody a way in.';
comment on column data.session.family_id is 'All tokens that descend from one login by refresh.';

create table data.refresh_token (
    token_hash data.sha256 not null,
    family_id uuid not null,
    user_id uuid not null,
    issued_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    primary key (token_hash),
    foreign key (user_id) references data.user_account (id)
);
create index refresh_token_family_id_idx on data.refresh_token (family_id);
comment on table data.refresh_token is 'Single-use refresh tokens, as sha256. A second use revokes the whole family (RFC 9700, section 4.14.2).';

create table data.login_attempt (
    id uuid not null default guard.uuidv7(),
    email text not null,
    address text not null,
    attempted_at timestamptz not null default clock_timestamp(),
    is_successful boolean not null default false,
    primary key (id)
);
create index login_attempt_email_idx on data.login_attempt (email, attempted_at);
create index login_attempt_address_idx on data.login_attempt (address, attempted_at);
comment on table data.login_attempt is 'Tries to log in or sign up of the last day, for throttling by account and by address.';

create table data.analyst (
    login text not null,
    org_id uuid not null,
    created_at timestamptz not null default now(),
    primary key (login),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.analyst is
'Which organization an analyst''s login sees. Decided by who logged in, never by a setting, so it has no row security of its own.';

create table data.audit_log (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    at timestamptz not null default clock_timestamp(),
    user_id uuid,
    login text not null default session_user,
    operation text,
    table_name text not null,
    row_id text not null,
    action text not null check (action in ('insert', 'update', 'delete')),
    old jsonb,
    new jsonb,
    primary key (org_id, id)
);
create index audit_log_row_idx on data.audit_log (org_id, table_name, row_id, id);
comment on table data.audit_log is 'Insert-only: who changed which row when, and what it was before and after.';
comment on column data.audit_log.user_id is 'The person by the session''s capability; null for a change by raw SQL.';
comment on column data.audit_log.login is 'The database login that made the change.';
comment on column data.audit_log.operation is 'The api function, null for raw SQL.';

create table data.idempotency_key (
    org_id uuid not null,
    key text not null check (length(key) between 1 and 200),
    operation text not null,
    request_hash data.sha256 not null,
    answer json not null,
    user_id uuid not null,
    created_at timestamptz not null default now(),
    primary key (org_id, key),
    foreign key (org_id) references data.org (org_id)
);
alter table data.idempotency_key alter column answer set storage external; -- compressing costs more than it saves
comment on table data.idempotency_key is
'Answers already given, by Idempotency-Key: the same key with the same request gets the stored answer.';
