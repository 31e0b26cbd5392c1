create or replace function guard.make_org_lock_key(p_org_id uuid)
returns bigint
language sql
immutable
parallel safe
return guard.make_lock_key('org', p_org_id::text);

comment on function guard.make_org_lock_key(uuid) is
'Return the key of an organization''s advisory lock. Commands that move stock or money hold it alone; every transaction that dates a fact holds it shared.';

grant execute on function guard.make_org_lock_key(uuid) to counterfoil_definer, counterfoil_owner;
