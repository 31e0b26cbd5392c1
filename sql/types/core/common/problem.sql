create type core.problem as (
    slug text,
    field text,
    detail text
);
comment on type core.problem is 'One thing that is wrong with a request: its slug, the path of the field, and a sentence.';
