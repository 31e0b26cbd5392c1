create function auth.get_most_attempts()
returns integer
language sql
immutable
parallel safe
return 12;

comment on function auth.get_most_attempts() is
'Return how often a message is tried at most: with the waits of auth.finish_message, over a day and a half.';
