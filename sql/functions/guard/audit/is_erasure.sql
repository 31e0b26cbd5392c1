create or replace function guard.is_erasure(p_table_name text, p_old jsonb, p_new jsonb)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
declare
    v_erased constant text [] := case p_table_name
        when 'audit_log' then '{old,new}'
        when 'bill' then '{buyer,note,external_reference}'
        when 'reminder' then '{buyer,subject,wording}'
    end;
    v_left constant jsonb := case p_table_name
        when 'audit_log' then '{"old": null, "new": null}'
        when 'bill' then '{"buyer": null, "note": null, "external_reference": null}'
        when 'reminder' then '{"buyer": {"name": "-"}, "subject": "-", "wording": "-"}'
    end;
begin
    if p_new is distinct from p_old || v_left or p_new - v_erased is distinct from p_old - v_erased then
        return false;
    end if;

    -- A document and a letter lose the buyer only after the customer was erased.
    if
        p_table_name in ('bill', 'reminder')
        and not exists (
            select
            from data.customer
            where
                customer.org_id = (p_old ->> 'org_id')::uuid
                and customer.id = (p_old ->> 'customer_id')::uuid
                and customer.erased_at is not null
        )
    then
        return false;
    end if;

    -- What is in a chain of hashes leaves its digest.
    return p_table_name = 'reminder' or exists (
        select
        from data.erased_digest
        where
            erased_digest.org_id = (p_old ->> 'org_id')::uuid
            and erased_digest.table_name = p_table_name
            and erased_digest.row_id = (p_old ->> 'id')::uuid
    );
end;
$$;

comment on function guard.is_erasure(text, jsonb, jsonb) is
'Tell whether an update does nothing but erase personal data: the content of an entry of the audit log; buyer and free text of a document or reminder of a customer who was erased. The digest of an entry or document has to be kept already.';

grant execute on function guard.is_erasure(text, jsonb, jsonb) to counterfoil_owner, counterfoil_definer;
