-- Stocktakes: what was counted, beside what the books said at that moment.

create table data.stocktake (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    category_id uuid,
    note data.note,
    opened_by uuid,
    opened_at timestamptz not null default clock_timestamp(),
    posted_by uuid,
    posted_at timestamptz,
    posted_on date,
    reason data.reason,
    stock_entry_id uuid,
    cancelled_by uuid,
    cancelled_at timestamptz,
    status text not null generated always as (
        case
            when posted_at is not null then 'posted'
            when cancelled_at is not null then 'cancelled'
            else 'open'
        end
    ) stored,
    primary key (org_id, id),
    check (num_nonnulls(posted_at, cancelled_at) < 2),
    check ((posted_at is null) = (posted_on is null)),
    check (posted_at is not null or num_nonnulls(posted_by, reason, stock_entry_id) = 0),
    check (cancelled_at is not null or cancelled_by is null),
    foreign key (org_id) references data.org (org_id),
    foreign key (org_id, category_id) references data.category (org_id, id),
    foreign key (org_id, stock_entry_id) references data.stock_entry (org_id, id)
);
create index stocktake_status_idx on data.stocktake (org_id, status, id);
create unique index stocktake_open_idx on data.stocktake (org_id, category_id) nulls not distinct
where posted_at is null and cancelled_at is null;
comment on table data.stocktake is
'A stocktake of all products or of a category and what is below it: open, then posted or cancelled, and from then on never changed.';
comment on column data.stocktake.category_id is 'Null: of all products.';
comment on column data.stocktake.posted_by is 'Who approved the differences.';
comment on column data.stocktake.posted_on is 'The day of the differences in the books.';
comment on column data.stocktake.reason is 'Of every difference that has none of its own, which its movement carries.';
comment on column data.stocktake.stock_entry_id is 'The entry with the differences; null when there was none.';
comment on column data.stocktake.status is 'open, posted or cancelled; works itself out.';

create table data.stocktake_count (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    stocktake_id uuid not null,
    product_id uuid not null,
    count_no data.sequence_no not null,
    session text not null check (length(session) between 1 and 100),
    counted_quantity data.quantity not null check (counted_quantity >= 0),
    book_quantity data.quantity not null check (book_quantity >= 0),
    book_sequence_no bigint not null check (book_sequence_no >= 0),
    counted_by uuid,
    counted_at timestamptz not null default clock_timestamp(),
    primary key (org_id, id),
    unique (org_id, stocktake_id, product_id, count_no),
    foreign key (org_id, stocktake_id) references data.stocktake (org_id, id),
    foreign key (org_id, product_id) references data.stock_level (org_id, product_id)
);
create index stocktake_count_stocktake_id_idx on data.stocktake_count (org_id, stocktake_id, id);
comment on table data.stocktake_count is
'Append-only: one count of one product in one session, and what the books said at that moment. A later count of the same session takes its place; counts of several sessions add up.';
comment on column data.stocktake_count.count_no is '1, 2, 3 ... per product of a stocktake.';
comment on column data.stocktake_count.session is 'Who or where: a shelf, a room, a pair of people.';
comment on column data.stocktake_count.book_quantity is 'On hand by the books when it was counted.';
comment on column data.stocktake_count.book_sequence_no is 'Number of the product''s latest stock movement when it was counted.';

-- Gains and losses are few among sales: a report of them reads no others.
create index stock_movement_adjusted_idx on data.stock_movement (org_id, moved_on)
where kind in ('gain', 'write_off');

-- What an entry did to one product.
drop index data.stock_movement_stock_entry_id_idx;
create index stock_movement_stock_entry_id_idx on data.stock_movement (org_id, stock_entry_id, product_id)
where stock_entry_id is not null; -- sales are without
