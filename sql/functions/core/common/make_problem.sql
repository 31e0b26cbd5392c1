create function core.make_problem(p_slug text, p_field text, p_detail text)
returns core.problem
language sql
immutable
parallel safe
return row(p_slug, p_field, p_detail)::core.problem;

comment on function core.make_problem(text, text, text) is 'Make one problem of a request.';
