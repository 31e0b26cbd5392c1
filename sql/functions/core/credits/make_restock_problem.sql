create function core.make_restock_problem(p_field_prefix text)
returns core.problem
language sql
stable
return core.make_problem(
    'validation',
    p_field_prefix || 'restock',
    'Say whether the goods go back to stock (restock true) or are written off (restock false).'
);

comment on function core.make_restock_problem(text) is
'Make the problem of a line whose goods come back and that does not say where they go.';
