create or replace function session.require(p_operation text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if not session.is_permitted(p_operation) then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => format(
                'The role %s may not %s.', current_setting('counterfoil.role', true), replace(p_operation, '_', ' ')
            )
        );
    end if;
end;
$$;

comment on function session.require(text) is
'Check a second permission, for a function that does more when asked to. Call it after session.authorise. Errors: forbidden.';
