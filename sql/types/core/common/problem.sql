create type core.problem as (
    slug text,
    field text,
    detail text
);
comment on type core.problem is 'One problem of a request: its slug, the path of the field, and a sentence.';
