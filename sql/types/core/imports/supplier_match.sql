create type core.supplier_match as (
    line_no integer,
    key text,
    body jsonb,
    has_problem boolean,
    old data.supplier
);
comment on type core.supplier_match is 'A row of an import with the supplier it is about; null: with none that is there.';
