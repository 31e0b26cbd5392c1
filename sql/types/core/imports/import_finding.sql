create type core.import_finding as (
    line_no integer,
    field_name text,
    slug text,
    value text,
    message text
);
comment on type core.import_finding is
'A problem of a row of a file with other rows or with the catalogue; message null: the usual one for the slug.';
