create function core.make_backdating_problem(p_org data.org, p_date date, p_field text)
returns core.problem
language sql
stable
return core.make_problem(
    'backdating_forbidden',
    p_field,
    format(
        'The role %s dates nothing before today, %s; asked was %s.',
        current_setting('counterfoil.role', true),
        core.find_today(p_org),
        p_date
    )
);

comment on function core.make_backdating_problem(data.org, date, text) is
'Make the problem of a date before today, for a role that may not choose one.';
