create type core.counted_line as (
    product_id uuid,
    counted_quantity numeric,
    book_quantity numeric,
    book_sequence_no bigint,
    counted_at timestamptz
);
comment on type core.counted_line is 'A count of a product, with the quantity of the books at that moment.';
