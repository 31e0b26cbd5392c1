create function core.list_answer_audit(p_filter core.audit_filter)
returns setof shape.audit_entry
language plpgsql
stable
set search_path = ''
as $$
declare
    v_from_at constant timestamptz := coalesce(p_filter.from_at, '-infinity');
    v_to_at timestamptz := coalesce(p_filter.to_at, 'infinity');
begin
    if p_filter.before_row_id is not null then
        select least(v_to_at, stored.created_at + interval '1 microsecond') into v_to_at
        from data.idempotency_key as stored
        where stored.org_id = p_filter.org_id and stored.key = p_filter.before_row_id;
    end if;

    -- The index keeps the keys of each person in order, and an organization has few people.
    return query
    select
        latest.org_id,
        encode(
            substr(uuid_send(core.make_first_id_at(latest.created_at)), 1, 6) || substr(latest.request_hash, 1, 10),
            'hex'
        )::uuid,
        latest.created_at,
        latest.user_id,
        null::text,
        latest.operation,
        p_filter.table_name,
        latest.key,
        'insert',
        null::jsonb,
        to_jsonb(latest)
    from data.membership
    cross join lateral (
        select
            stored.org_id,
            stored.key,
            stored.operation,
            stored.request_hash,
            stored.user_id,
            stored.created_at
        from data.idempotency_key as stored
        where
            stored.org_id = p_filter.org_id
            and stored.user_id = membership.user_id
            and (p_filter.row_id is null or stored.key = p_filter.row_id)
            and stored.created_at >= v_from_at
            and stored.created_at < v_to_at
            and (
                stored.created_at < v_to_at - interval '1 microsecond'
                or p_filter.before_row_id is null
                or stored.key collate "C" < p_filter.before_row_id
            )
        order by stored.created_at desc, stored.key collate "C" desc
        limit p_filter.max_rows
    ) as latest
    where
        membership.org_id = p_filter.org_id
        and (p_filter.user_id is null or membership.user_id = p_filter.user_id)
    order by latest.created_at desc, latest.key collate "C" desc
    limit p_filter.max_rows;
end;
$$;

comment on function core.list_answer_audit(core.audit_filter) is
'List a page of the used idempotency keys as audit entries, without the answers. Each key is written once, by the person who sent it.';
