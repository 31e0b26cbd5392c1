create function core.make_counted_line(
    p_product_id uuid,
    p_counted_quantity numeric,
    p_book_quantity numeric,
    p_book_sequence_no bigint,
    p_counted_at timestamptz
)
returns core.counted_line
language sql
immutable
parallel safe
return row(p_product_id, p_counted_quantity, p_book_quantity, p_book_sequence_no, p_counted_at)::core.counted_line;

comment on function core.make_counted_line(uuid, numeric, numeric, bigint, timestamptz) is
'Make a core.counted_line from its columns by name, as core.make_bill_line makes lines.';
