create or replace function guard.check_key_change()
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
            p_detail => 'An API key stays what it is, and is revoked once.',
            p_hint => 'Make another key.'
        );
    end if;
    return null;
end;
$$;

comment on function guard.check_key_change() is
'After an update of an API key: only its revocation changes, once. Errors: immutable.';

grant execute on function guard.check_key_change() to counterfoil_owner;
