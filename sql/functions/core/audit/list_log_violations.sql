create function core.list_log_violations(
    p_org_id uuid,
    p_link_no bigint default 0,
    p_link_hash bytea default null,
    p_later_id uuid default '00000000-0000-0000-0000-000000000000'
)
returns setof json
language sql
stable
set search_path = ''
begin atomic
    with link as materialized (
        select
            one.*,
            lag(one.hash) over (order by one.sequence_no) as hash_before,
            row_number() over (order by one.sequence_no) as place,
            covered.entry_count as found_count,
            covered.first_id as found_first_id,
            covered.last_id as found_last_id,
            covered.digests
        from data.audit_link as one
        cross join
            lateral (
                select
                    count(*) as entry_count,
                    (array_agg(entry.id order by entry.id))[1] as first_id,
                    (array_agg(entry.id order by entry.id desc))[1] as last_id,
                    string_agg(
                        core.find_entry_digest(entry),
                        ''::bytea order by entry.id
                    ) as digests
                from data.audit_log as entry
                where
                    one.sequence_no > p_link_no
                    and entry.org_id = one.org_id
                    and entry.id between one.first_id and one.last_id
                    and (one.changed_xid is null or entry.changed_xid = one.changed_xid)
                    and entry.is_linked <> one.is_deferred
            ) as covered
        where one.org_id = p_org_id and one.sequence_no >= p_link_no -- the link of the head must have the same hash
    ),

    latest as (
        select
            link.sequence_no,
            link.hash,
            link.last_id
        from link
        order by link.sequence_no desc
        limit 1
    ),

    problem as (
        select
            link.sequence_no as link_no,
            link.first_id,
            link.last_id,
            case
                when link.sequence_no = p_link_no and link.hash <> p_link_hash
                    then 'it is not the one at which the last verification ended'
                when link.sequence_no <> greatest(p_link_no, 1) + link.place - 1 then 'a link before it is missing'
                when link.sequence_no = p_link_no then null
                when link.found_count < link.entry_count then 'entries were taken out of the log'
                when link.found_count > link.entry_count then 'entries were put into the log'
                when
                    link.form <> 1 or link.first_id <> link.found_first_id or link.last_id <> link.found_last_id
                    then 'it says that it covers other entries than it does'
                when
                    link.hash
                    <> sha256(coalesce(link.hash_before, decode(repeat('00', 32), 'hex')) || link.digests)
                    then 'the entries, or the facts for which they stand, do not match the hash'
            end as problem
        from link
        union all
        select
            head.sequence_no as link_no,
            null as first_id,
            latest.last_id,
            'the head of the log does not point at the last link' as problem
        from data.org
        left join data.audit_head as head on org.org_id = head.org_id
        left join latest on true
        where
            org.org_id = p_org_id
            and (head.sequence_no, head.hash)
            is distinct from (
                coalesce(latest.sequence_no, 0), coalesce(latest.hash, decode(repeat('00', 32), 'hex'))
            )
        union all
        select
            null as link_no,
            entry.id as first_id,
            entry.id as last_id,
            'an entry is in no link' as problem
        from data.audit_log as entry
        left join link
            on
                entry.changed_xid = link.changed_xid
                and entry.id between link.first_id and link.last_id
                and entry.is_linked <> link.is_deferred
        left join link as oldest on oldest.changed_xid is null and entry.id <= oldest.last_id
        where
            entry.org_id = p_org_id
            and entry.id >= p_later_id
            and entry.changed_xid is distinct from pg_current_xact_id_if_assigned() -- its link comes when it ends
            and link.sequence_no is null
            and oldest.sequence_no is null
    )

    select
        json_build_object(
            'org_id', p_org_id,
            'link_no', problem.link_no,
            'first_entry_id', problem.first_id,
            'last_entry_id', problem.last_id,
            'problem', problem.problem
        )
    from problem
    where problem.problem is not null
    union all
    select broken.violation from core.list_erasure_violations(p_org_id) as broken (violation);
end;

comment on function core.list_log_violations(uuid, bigint, bytea, uuid) is
'List what breaks the chain of changes from a link on, which must have this hash: links and entries that were changed, taken out or put in, entries from an id on that are in no link, and what is wrong with erasures: {org_id, link_no, first_entry_id, last_entry_id, problem}. Without a link all of it.';
