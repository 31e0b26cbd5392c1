create function core.make_order_problem(p_issued_on date, p_latest_issued_on date)
returns core.problem
language sql
immutable
return core.make_problem(
    'date_out_of_order',
    'issued_on',
    format('The series has numbered a document of %s; %s is before it.', p_latest_issued_on, p_issued_on)
);

comment on function core.make_order_problem(date, date) is
'Make the problem of a date before the latest one that its series has numbered.';
