create function core.write_erasure(p_org_id uuid, p_erasure_id uuid, p_customer_id uuid)
returns void
language sql
volatile
set search_path = ''
begin atomic
    insert into data.erasure (org_id, id, kind, customer_id, created_by, digest_count, digest)
    select
        p_org_id as org_id,
        p_erasure_id as id,
        case when p_customer_id is null then 'log' else 'customer' end as kind,
        p_customer_id as customer_id,
        session.user_id() as created_by,
        (
            select count(*)
            from data.erased_digest as erased
            where erased.org_id = p_org_id and erased.erasure_id = p_erasure_id
        ) as digest_count,
        core.digest_erasure(p_org_id, p_erasure_id) as digest;
end;

comment on function core.write_erasure(uuid, uuid, uuid) is
'Write down the erasure whose digests are all there: of a customer, or of old content of the audit log where p_customer_id is null.';
