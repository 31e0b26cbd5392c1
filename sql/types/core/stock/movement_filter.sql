create type core.movement_filter as (
    product_id uuid,
    kind text,
    created_by uuid,
    from_on date,
    through_on date,
    max_rows integer
);
comment on type core.movement_filter is
'Which stock movements are listed, and how many. A column that is null filters nothing; the days are always there.';
