create or replace function guard.is_erasure(p_before jsonb, p_after jsonb)
returns boolean
language sql
immutable
return p_before ->> 'table_name' = 'customer'
and p_before - '{old,new}'::text[] = p_after - '{old,new}'::text[]
and not exists (
    select
    from (
        values (p_before -> 'old', p_after -> 'old'), (p_before -> 'new', p_after -> 'new')
    ) as side (before, after)
    where
        side.before is distinct from side.after
        and (
            jsonb_typeof(side.before) is distinct from 'object'
            or jsonb_typeof(side.after) is distinct from 'object'
            or exists (
                select
                from jsonb_each(nullif(side.before, 'null')) as was
                full join jsonb_each(nullif(side.after, 'null')) as now on was.key = now.key
                where
                    was.value is distinct from now.value
                    and (was.key is null or now.value is distinct from 'null')
            )
        )
);

comment on function guard.is_erasure(jsonb, jsonb) is
'Tell whether a change of an entry of the audit log only takes values of a customer away: every field is there still, as it was or null.';

grant execute on function guard.is_erasure(jsonb, jsonb) to counterfoil_owner;
