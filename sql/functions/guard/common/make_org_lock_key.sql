create or replace function guard.make_org_lock_key(p_org_id uuid)
returns bigint
language sql
stable
parallel safe
return hashtextextended(
    'org:' || p_org_id,
    -- What session.authorise has read already: a bill needs the key several times.
    coalesce(nullif(current_setting('counterfoil.lock_secret', true), '')::bigint, guard.read_lock_secret())
);

comment on function guard.make_org_lock_key(uuid) is
'Return the key of an organization''s advisory lock. Commands that move stock or money hold it alone; every transaction that dates a fact holds it shared.';

grant execute on function guard.make_org_lock_key(uuid)
to counterfoil_definer, counterfoil_auth_definer, counterfoil_owner;
