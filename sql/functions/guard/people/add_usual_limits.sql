create or replace function guard.add_usual_limits()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
    insert into data.role_limit (org_id, role, max_discount_percent, max_price_cut_percent)
    values
    (new.org_id, 'admin', 100, 100),
    (new.org_id, 'manager', 100, 100),
    (new.org_id, 'cashier', 10, 0);
    return null;
end;
$$;

comment on function guard.add_usual_limits() is
'After an insert of an organization: let its cashiers discount up to 10 % and cut no price, and its managers and admins do both without limit.';

grant execute on function guard.add_usual_limits() to counterfoil_owner;
