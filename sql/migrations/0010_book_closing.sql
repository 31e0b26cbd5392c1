-- The books close with a numbered summary of what they hold. An organization that closed them before has no summary of
-- that time; its first closing from here on begins the day after.

create table data.book_closing (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    type data.document_type not null default 'book_closing' check (type = 'book_closing'),
    series text not null default '' check (series = ''),
    fiscal_year integer not null,
    sequence_no data.sequence_no not null,
    number text not null,
    from_on date,
    through_on date not null,
    summary jsonb not null check (jsonb_typeof(summary) = 'object'),
    closed_by uuid,
    closed_at timestamptz not null,
    hash_version smallint not null check (hash_version = 1),
    prev_hash data.sha256 not null,
    hash data.sha256 not null,
    primary key (org_id, id),
    unique (org_id, through_on),
    unique (org_id, series, fiscal_year, sequence_no),
    unique (org_id, number),
    check (from_on <= through_on),
    foreign key (org_id, type, series, fiscal_year)
    references data.document_counter (org_id, type, series, fiscal_year)
);
comment on table data.book_closing is
'Append-only: each closing of the books, with what they held. Its insert moves the organization''s closing date, and nothing else does.';
comment on column data.book_closing.type is 'Always book_closing: the counter it is numbered by.';
comment on column data.book_closing.from_on is 'The day after the closing before; null: from the beginning.';
comment on column data.book_closing.through_on is 'The last day that is closed.';
comment on column data.book_closing.summary is 'What the documents of these days come to; see core.closing_summary.';
comment on column data.book_closing.prev_hash is 'Hash of the closing before it in its fiscal year; 32 zero bytes for the first.';
comment on column data.book_closing.hash is 'sha256 of prev_hash and the canonical form; see core.closing_hash.';
