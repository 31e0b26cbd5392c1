create function deploy.forget_of_org(p_org_id uuid, p_limit integer)
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_kept_since constant timestamptz := now() - interval '30 days'; -- as guard.refuse_change
    v_removed bigint;
begin
    perform set_config('counterfoil.org_id', p_org_id::text, true);
    perform core.delete_old_imports(p_org_id);

    -- The index has the keys of each person in order.
    delete from data.idempotency_key
    where
        idempotency_key.org_id = p_org_id
        and idempotency_key.key in (
            select old.key
            from data.membership
            cross join lateral (
                select stored.key
                from data.idempotency_key as stored
                where
                    stored.org_id = p_org_id
                    and stored.user_id = membership.user_id
                    and stored.created_at < v_kept_since
                order by stored.created_at
                limit p_limit
            ) as old
            where membership.org_id = p_org_id
            limit p_limit
        );
    get diagnostics v_removed = row_count;
    return v_removed;
end;
$$;

comment on function deploy.forget_of_org(uuid, integer) is
'Delete what an organization keeps for 30 days: rows and problems of its imports, and at most p_limit idempotency keys. Returns how many keys went; call it again until none do.';

do $$
begin
    execute format('grant execute on function deploy.forget_of_org(uuid, integer) to %I', session_user);
end;
$$;
