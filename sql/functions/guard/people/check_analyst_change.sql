create or replace function guard.check_analyst_change()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    if old.revoked_at is not null or (to_jsonb(old) - '{revoked_at,revoked_by}'::text []) <> (
        to_jsonb(new) - '{revoked_at,revoked_by}'::text []
    ) then
        perform guard.raise_problem(
            p_slug => 'immutable',
            p_detail => 'The login of an analyst stays that of its organization, and is revoked once.'
        );
    end if;
    return new;
end;
$$;

comment on function guard.check_analyst_change() is
'Before an update of an analyst''s login: only its revocation changes, once. Errors: immutable.';
grant execute on function guard.check_analyst_change() to counterfoil_owner;
