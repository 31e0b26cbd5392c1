create function core.erase_customer_data(p_org data.org, p_customer_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_erasure_id constant uuid := guard.uuidv7();
    v_kept_since constant date := core.find_kept_since(p_org);
    v_letter_ids constant uuid [] := array(
        select reminder.id
        from data.reminder
        where
            reminder.org_id = p_org.org_id
            and reminder.customer_id = p_customer_id
            and reminder.dated_on < v_kept_since
            and reminder.wording <> '-'
    );
    v_bill data.bill;
    v_is_done boolean := false;
begin
    -- The first update leaves an entry with what is erased, the second one with what is left.
    for i in 1..2 loop
        update data.reminder
        set buyer = '{"name": "-"}', subject = '-', wording = '-'
        where reminder.org_id = p_org.org_id and reminder.id = any(v_letter_ids);
    end loop;

    set constraints data.audit_log_linked immediate;
    v_is_done := core.erase_entries(
        p_org.org_id,
        v_erasure_id,
        array(
            select entry.id
            from (
                select
                    audit_log.id,
                    row_number() over (
                        partition by audit_log.table_name, audit_log.row_id
                        order by audit_log.id desc
                    ) as place
                from data.audit_log
                where
                    audit_log.org_id = p_org.org_id
                    and (
                        (audit_log.table_name = 'customer' and audit_log.row_id = p_customer_id::text)
                        or (audit_log.table_name = 'reminder' and audit_log.row_id = any(v_letter_ids::text []))
                    )
            ) as entry
            where entry.place > 1
        )
    ) > 0;
    set constraints data.audit_log_linked deferred;

    for v_bill in
        select bill.*
        from data.bill
        where
            bill.org_id = p_org.org_id
            and bill.customer_id = p_customer_id
            and bill.issued_on < v_kept_since
            and num_nonnulls(bill.buyer, bill.note, bill.external_reference) > 0
    loop
        v_is_done := true;
        insert into data.erased_digest (org_id, table_name, row_id, erasure_id, old_digest, new_digest)
        values (
            p_org.org_id,
            'bill',
            v_bill.id,
            v_erasure_id,
            v_bill.hash,
            core.compute_document_hash(
                jsonb_populate_record(v_bill, '{"buyer": null, "note": null, "external_reference": null}')
            )
        );
        update data.bill
        set buyer = null, note = null, external_reference = null
        where bill.org_id = p_org.org_id and bill.id = v_bill.id;
    end loop;

    if v_is_done then
        perform core.write_erasure(p_org.org_id, v_erasure_id, p_customer_id);
    end if;
end;
$$;

comment on function core.erase_customer_data(data.org, uuid) is
'Erase what is left of a customer who is marked as erased: their entries in the audit log, and of documents and reminders that need not be kept any longer the buyer and the free text. The organization is locked. The digests stay, so that the chains hold.';
