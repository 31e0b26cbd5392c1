create function core.forget_content(p_org_id uuid, p_limit integer)
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org data.org;
    v_erasure_id constant uuid := guard.uuidv7();
    v_customer_id uuid;
    v_ids uuid [];
begin
    v_org := core.lock_org(p_org_id);

    -- Documents of erased customers that need not be kept any longer.
    for v_customer_id in
        select customer.id
        from data.customer
        where customer.org_id = p_org_id and customer.erased_at is not null
    loop
        perform core.erase_customer_data(v_org, v_customer_id);
    end loop;

    if v_org.log_years is null then
        return 0;
    end if;

    -- The log is kept as long as the documents that it explains.
    v_ids := array(
        select entry.id
        from data.audit_log as entry
        where
            entry.org_id = p_org_id
            and entry.id < core.make_first_id_at(
                now() - make_interval(years => greatest(v_org.log_years, core.get_document_years(v_org)))
            )
            and num_nulls(entry.old, entry.new) < 2
            and exists (
                select
                from data.audit_log as later
                where
                    later.org_id = p_org_id
                    and later.table_name = entry.table_name
                    and later.row_id = entry.row_id
                    and later.id > entry.id
            )
        order by entry.id
        limit p_limit
    );
    if v_ids = '{}' then
        return 0;
    end if;
    perform core.erase_entries(p_org_id, v_erasure_id, v_ids);
    perform core.write_erasure(p_org_id, v_erasure_id, null);
    return cardinality(v_ids);
end;
$$;

comment on function core.forget_content(uuid, integer) is
'Erase what an organization need not keep any longer: the buyer of old documents of customers who were erased, and the content of at most p_limit old entries of the audit log that later ones have replaced. What a row is now stays in its last entry. Returns how many entries; call it again until none are left.';

grant execute on function core.forget_content(uuid, integer) to counterfoil_owner;
