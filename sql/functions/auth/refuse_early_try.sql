create function auth.refuse_early_try(p_seconds integer)
returns void
language plpgsql
immutable
set search_path = ''
as $$
begin
    if p_seconds > 0 then
        perform guard.raise_problem(
            p_slug => 'rate_limited',
            p_detail => format('Too many tries. Wait %s seconds.', p_seconds),
            p_hint => p_seconds::text
        );
    end if;
end;
$$;

comment on function auth.refuse_early_try(integer) is
'Refuse a try that comes before so many seconds have passed; null refuses nothing. The hint of its error is the number of seconds. Errors: rate_limited.';
