create type core.import_cell as (
    line_no integer,
    position integer,
    field_name text,
    raw text,
    value jsonb,
    slug text,
    message text,
    mark text
);
comment on type core.import_cell is
'A cell of a file: value is its content (null for nothing), or slug and message are its problem. mark is the decimal mark that its number proves, or ? when its number is ambiguous.';
