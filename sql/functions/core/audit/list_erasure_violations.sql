create function core.list_erasure_violations(p_org_id uuid)
returns setof json
language sql
stable
set search_path = ''
begin atomic
    select
        json_build_object(
            'org_id', p_org_id,
            'link_no', null,
            'first_entry_id', problem.row_id,
            'last_entry_id', problem.row_id,
            'problem', problem.problem
        )
    from (
        select
            erasure.id as row_id,
            'an erasure does not cover what it says' as problem
        from data.erasure
        where
            erasure.org_id = p_org_id
            and (
                erasure.digest <> core.digest_erasure(erasure.org_id, erasure.id)
                or erasure.digest_count <> (
                    select count(*)
                    from data.erased_digest as erased
                    where erased.org_id = p_org_id and erased.erasure_id = erasure.id
                )
            )
        union all
        select
            erased.row_id,
            'it was erased, and no erasure may do that' as problem
        from data.erased_digest as erased
        left join data.erasure on erased.org_id = erasure.org_id and erased.erasure_id = erasure.id
        left join data.audit_log as entry
            on erased.org_id = entry.org_id and erased.table_name = 'audit_log' and erased.row_id = entry.id
        left join data.bill on erased.org_id = bill.org_id and erased.table_name = 'bill' and erased.row_id = bill.id
        where
            erased.org_id = p_org_id
            and case
                when erasure.id is null then true
                when erased.table_name = 'bill'
                    then
                        bill.customer_id is distinct from erasure.customer_id
                        -- No country asks for less (the check of org.document_years).
                        or bill.issued_on >= (erasure.created_at - interval '5 years')::date
                when erasure.kind = 'log' then (entry.at < erasure.created_at - interval '5 years') is not true
                else
                    (
                        (entry.table_name = 'customer' and entry.row_id = erasure.customer_id::text)
                        or (
                            entry.table_name = 'reminder'
                            and exists (
                                select
                                from data.reminder
                                where
                                    reminder.org_id = p_org_id
                                    and reminder.id::text = entry.row_id
                                    and reminder.customer_id = erasure.customer_id
                            )
                        )
                    ) is not true
            end
    ) as problem;
end;

comment on function core.list_erasure_violations(uuid) is
'List what is wrong with erasures: digests that were planted or taken out, and rows that were erased although they are of another customer, or too young: {org_id, link_no, first_entry_id, last_entry_id, problem}.';
