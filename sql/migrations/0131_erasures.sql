-- Personal data is erased where nothing obliges the shop to keep it, and the chains still prove the rest.
alter table data.org
add column document_years smallint check (document_years between 5 and 30),
add column log_years smallint check (log_years between 5 and 100);
comment on column data.org.document_years is
'For how many years documents keep the personal data of a customer who was erased; null: as usual in its country.';
comment on column data.org.log_years is
'After how many years the content of entries of the audit log goes that a later entry has replaced; null: never.';

alter table data.customer add column erased_at timestamptz check (isfinite(erased_at));
comment on column data.customer.erased_at is 'When the personal data was erased; such a customer never changes again.';

create table data.erasure (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    kind text not null check (kind in ('customer', 'log')),
    customer_id uuid,
    created_at timestamptz not null default now() check (isfinite(created_at)),
    created_by uuid,
    digest_count integer not null check (digest_count >= 0),
    digest data.sha256 not null,
    primary key (org_id, id),
    foreign key (org_id) references data.org (org_id),
    foreign key (org_id, customer_id) references data.customer (org_id, id),
    foreign key (created_by) references data.user_account (id),
    check ((kind = 'customer') = (customer_id is not null))
);
comment on table data.erasure is
'Insert-only: somebody or the daily job erased content. It says of what the digests stay, so that the chains of hashes prove what is left.';
comment on column data.erasure.kind is
'customer: the personal data of a customer; log: what was replaced in the audit log more years ago than the organization keeps it.';
comment on column data.erasure.created_by is 'Who; null for the operator and the daily job.';
comment on column data.erasure.digest_count is 'How many rows of data.erased_digest it has.';
comment on column data.erasure.digest is 'SHA-256 over them, in the order of their keys (core.digest_erasure).';

create table data.erased_digest (
    org_id uuid not null,
    table_name text not null check (table_name in ('audit_log', 'bill')),
    row_id uuid not null,
    erasure_id uuid not null,
    old_digest data.sha256 not null,
    new_digest data.sha256 not null,
    primary key (org_id, table_name, row_id, erasure_id),
    foreign key (org_id, erasure_id) references data.erasure (org_id, id) deferrable initially deferred
);
create index erased_digest_erasure_id_idx on data.erased_digest (org_id, erasure_id);
comment on table data.erased_digest is
'Insert-only: an entry of the audit log or a document whose content was erased in part, with its digest before and after. The chains hold the digest before.';
comment on column data.erased_digest.row_id is 'The id of the entry or document.';
comment on column data.erased_digest.old_digest is 'The digest that the chain holds: of the row when it was written.';
comment on column data.erased_digest.new_digest is 'The digest of what is left of the row.';
comment on index data.erased_digest_erasure_id_idx is 'core.list_erasure_violations: what an erasure covers.';
