create function core.check_paper(
    p_org_id uuid, p_number text, p_gross_amount text, p_currency text, p_hash text
)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_hash constant bytea := decode(p_hash, 'hex');
    v_bill data.bill;
    v_differences text [];
begin
    select * into v_bill
    from data.bill
    where bill.org_id = p_org_id and bill.type in ('bill', 'credit_note') and bill.number = p_number
    order by bill.hash = v_hash desc
    limit 1;

    if v_bill.id is null then
        v_differences := array['number'];
    else
        v_differences := array_remove(
            array[
                case when v_bill.gross_amount is distinct from p_gross_amount::numeric then 'gross_amount' end,
                case when v_bill.currency is distinct from p_currency then 'currency' end,
                case when v_bill.hash is distinct from v_hash then 'hash' end
            ],
            null
        );
        -- Hashing reads the whole document: only for who holds its paper.
        if v_differences = '{}' and core.document_hash(v_bill) is distinct from v_bill.hash then
            v_differences := array['document'];
        end if;
    end if;

    return json_build_object(
        'is_genuine', v_differences = '{}',
        'differences', to_json(v_differences),
        'document_id', v_bill.id
    );
end;
$$;

comment on function core.check_paper(uuid, text, text, text, text) is
'Whether a paper is what was issued: {is_genuine, differences, document_id}. differences names what of number, gross_amount, currency and hash is another in the books; document: all is the same, and yet the stored document is no longer the one that was hashed.';
