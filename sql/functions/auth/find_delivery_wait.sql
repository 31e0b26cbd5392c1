create function auth.find_delivery_wait(p_attempt_count integer)
returns interval
language sql
volatile
return make_interval(
    secs => least(30 * 3 ^ (least(p_attempt_count, 20) - 1), 12 * 3600) * (0.8 + 0.4 * random())
);

comment on function auth.find_delivery_wait(integer) is
'Return how long a delivery waits after so many attempts: 30 seconds, 90, ... at most 12 hours, each a fifth more or less, so that many do not come back at once.';
