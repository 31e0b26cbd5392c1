create function core.check_limit_giver(p_limit data.role_limit)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_role constant text := current_setting('counterfoil.role', true);
begin
    if v_role <> 'admin' and not exists (
        select from data.role_limit as own
        where
            own.org_id = p_limit.org_id
            and own.role = v_role
            and own.max_discount_percent >= p_limit.max_discount_percent
            and own.max_price_cut_percent >= p_limit.max_price_cut_percent
            and (p_limit.is_register_needed or not own.is_register_needed)
    ) then
        perform guard.raise_problem(
            p_slug => 'forbidden', p_detail => 'These limits are above those of your own role, so you cannot give them.'
        );
    end if;
end;
$$;

comment on function core.check_limit_giver(data.role_limit) is
'Refuse a caller, other than an admin, who gives a role limits above those of their own. Call it after session.authorise. Errors: forbidden.';
