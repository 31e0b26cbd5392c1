create function auth.find_sign_up_wait(p_address text)
returns integer
language plpgsql
stable
set search_path = ''
as $$
declare
    v_most constant integer := 10; -- accounts from one address
    v_since constant timestamptz := clock_timestamp() - interval '1 hour';
begin
    return (
        select ceil(extract(epoch from made.attempted_at - v_since))
        from data.login_attempt as made
        where
            made.address = p_address
            and auth.is_client_address(p_address)
            and made.is_sign_up
            and made.is_successful
            and made.attempted_at > v_since
        order by made.attempted_at desc
        limit 1 offset v_most - 1
    );
end;
$$;

comment on function auth.find_sign_up_wait(text) is
'Return for how many seconds an address has to wait that made many accounts within the hour; null for none.';
