create or replace function guard.add_usual_limits()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    insert into data.role_limit (org_id, role, max_discount_percent, max_price_cut_percent, is_register_needed)
    values
    (new.org_id, 'admin', 100, 100, false),
    (new.org_id, 'manager', 100, 100, false),
    (new.org_id, 'cashier', 10, 0, true);
    return null;
end;
$$;

comment on function guard.add_usual_limits() is
'After an insert of an organization: let its cashiers discount up to 10 %, cut no price and sell at registers only, and its managers and admins do all without limit.';

grant execute on function guard.add_usual_limits() to counterfoil_owner;
