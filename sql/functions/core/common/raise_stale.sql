create function core.raise_stale(p_version bigint)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    perform guard.raise_problem(
        p_slug => 'stale',
        p_detail => format('Somebody changed it in the meantime: it is now at version %s.', p_version)
    );
end;
$$;

comment on function core.raise_stale(bigint) is 'Refuse an edit whose version is not the current one. Errors: stale.';
