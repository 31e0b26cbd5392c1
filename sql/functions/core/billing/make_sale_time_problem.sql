create function core.make_sale_time_problem()
returns core.problem
language sql
stable
return core.make_problem(
    'validation',
    'sold_at',
    format(
        'What was made offline is sent within %s days or dated on the day it was made, and not before it is made.',
        core.get_offline_days()
    )
);

comment on function core.make_sale_time_problem() is
'Make the problem of a time at which no document of its day can have been made.';
