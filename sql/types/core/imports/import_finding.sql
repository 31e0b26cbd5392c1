create type core.import_finding as (
    line_no integer,
    field_name text,
    slug text,
    value text,
    message text
);
comment on type core.import_finding is
'A problem that a row of a file has with other rows or with what is there; message null: the usual one for the slug.';
