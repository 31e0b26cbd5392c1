create function core.digest_erasure(p_org_id uuid, p_erasure_id uuid)
returns bytea
language sql
stable
set search_path = ''
begin atomic
    select
        sha256(
            coalesce(
                string_agg(
                    convert_to(concat_ws(' ', erased.table_name, erased.row_id, ''), 'UTF8')
                    || erased.old_digest
                    || erased.new_digest,
                    ''::bytea order by erased.table_name, erased.row_id
                ),
                ''
            )
        )
    from data.erased_digest as erased
    where erased.org_id = p_org_id and erased.erasure_id = p_erasure_id;
end;

comment on function core.digest_erasure(uuid, uuid) is
'Return the SHA-256 over all digests that an erasure has left: of each its table, its id, and the digest before and after.';
