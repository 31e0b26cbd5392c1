create function core.raise_stale(p_version bigint)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    raise exception using
        errcode = 'PT412',
        message = 'stale',
        detail = format('Somebody changed it in the meantime: it is now at version %s.', p_version),
        hint = 'Read it again, then repeat the change.';
end;
$$;

comment on function core.raise_stale(bigint) is 'The version sent with an edit is not the current one. Errors: stale.';
