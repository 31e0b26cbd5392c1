create type core.supplier_match as (
    line_no integer,
    key text,
    body jsonb,
    has_problem boolean,
    old data.supplier
);
comment on type core.supplier_match is 'A row of an import with its supplier; null when it does not exist.';
