create function core.read_bill_paper(p_org_id uuid, p_id uuid)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_paper json;
begin
    select
        json_build_object(
            'document', core.read_document(p_org_id, p_id),
            'issued_at_local', (
                select core.format_local_time(p_org_id, bill.issued_at)
                from data.bill
                where bill.org_id = p_org_id and bill.id = p_id
            ),
            'original', (
                select json_build_object('number', original.number, 'issued_on', original.issued_on)
                from data.bill
                inner join data.bill as original
                    on bill.org_id = original.org_id and bill.original_id = original.id
                where bill.org_id = p_org_id and bill.id = p_id
            )
        )
    into v_paper
    from data.org
    where org.org_id = p_org_id;
    return v_paper;
end;
$$;

comment on function core.read_bill_paper(uuid, uuid) is
'A bill or credit note with what its paper says beside: {document, issued_at_local, original: {number, issued_on}}; issued_at_local is by the clock on the shop''s wall, original the bill a credit note corrects. Errors: not_found.';
