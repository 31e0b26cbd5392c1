create type core.books_state as (
    quantity numeric,
    sequence_no bigint
);
comment on type core.books_state is
'How much of a product is on hand by the books, and the number of its latest stock movement; 0 where nothing has moved.';
