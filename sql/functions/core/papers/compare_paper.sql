create function core.compare_paper(
    p_org_id uuid, p_number text, p_gross_amount text, p_currency text, p_hash text
)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_hash constant bytea := decode(p_hash, 'hex');
    v_id uuid;
    v_type text;
    v_differences text [];
    v_is_whole boolean;
begin
    -- A number is unique only among documents of one type: when two types have it, the hash decides.
    select
        document.id,
        document.type,
        array_remove(
            array[
                case when document.gross_amount is distinct from p_gross_amount::numeric then 'gross_amount' end,
                case when document.currency is distinct from p_currency then 'currency' end,
                case when document.hash is distinct from v_hash then 'hash' end
            ],
            null
        )
    into v_id, v_type, v_differences
    from (
        select
            bill.id,
            bill.type,
            bill.gross_amount,
            bill.currency,
            bill.hash
        from data.bill
        where bill.org_id = p_org_id and bill.type in ('bill', 'credit_note') and bill.number = p_number
        union all
        select
            z_report.id,
            z_report.type,
            z_report.gross_amount,
            z_report.currency,
            z_report.hash
        from data.z_report
        where z_report.org_id = p_org_id and z_report.number = p_number
    ) as document
    order by document.hash = v_hash desc
    limit 1;

    if not found then
        v_differences := array['number'];
    elsif v_differences = '{}' then
        -- Hashing reads the whole document, so it is done only when the rest of the paper matches.
        if v_type = 'z_report' then
            select core.compute_z_report_hash(z_report) = z_report.hash into v_is_whole
            from data.z_report
            where z_report.org_id = p_org_id and z_report.id = v_id;
        else
            select core.find_document_hash(bill) = bill.hash and not core.has_unhashed_values(bill) into v_is_whole
            from data.bill
            where bill.org_id = p_org_id and bill.id = v_id;
        end if;
        if v_is_whole is not true then
            v_differences := array['document'];
        end if;
    end if;

    return json_build_object(
        'is_genuine', v_differences = '{}',
        'differences', to_json(v_differences),
        'document_id', v_id
    );
end;
$$;

comment on function core.compare_paper(uuid, text, text, text, text) is
'Compare the paper of a bill, a credit note or a Z report with the books: {is_genuine, differences, document_id}. differences lists number, gross_amount, currency or hash where the books differ, or document where all of these match but the stored document no longer matches its hash.';
