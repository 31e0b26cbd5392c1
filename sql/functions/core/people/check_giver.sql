create function core.check_giver(p_role text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
    if not session.may_give(current_setting('counterfoil.role', true), p_role) then
        perform guard.raise_problem(
            p_slug => 'forbidden',
            p_detail => format('The role %s may do more than your own, so you cannot give or take it.', p_role)
        );
    end if;
end;
$$;

comment on function core.check_giver(text) is
'Refuse a caller who gives or takes a role that may do more than their own. Call it after session.authorise. Errors: forbidden.';
