create or replace function guard.read_fact(p_org_id uuid, p_table_name text, p_row_id text)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_fact json;
begin
    case p_table_name
        when 'bill' then
            select to_json(encode(bill.hash, 'hex')) into v_fact
            from data.bill
            where bill.org_id = p_org_id and bill.id = p_row_id::uuid;
        when 'payment' then
            select
                json_build_array(
                    payment.bill_id,
                    payment.customer_id,
                    payment.method,
                    payment.amount,
                    payment.tendered_amount,
                    payment.change_amount,
                    payment.reference,
                    payment.paid_on,
                    payment.rounds_payment_id,
                    payment.source_payment_id,
                    payment.counterpart_bill_id,
                    payment.excess_payment_id,
                    payment.cash_session_id,
                    payment.created_by,
                    payment.created_by_proof,
                    payment.device_id,
                    extract(epoch from payment.created_at)
                )
            into v_fact
            from data.payment
            where
                payment.org_id = p_org_id
                and payment.id = p_row_id::uuid
                and not payment.is_taken_with_document; -- those are in the hash of the document
        when 'stock_entry' then
            select
                json_agg(
                    json_build_array(
                        movement.id,
                        movement.product_id,
                        movement.sequence_no,
                        movement.kind,
                        movement.quantity,
                        movement.value_amount,
                        movement.quantity_after,
                        movement.value_after,
                        movement.moved_on,
                        movement.reason,
                        movement.created_by,
                        extract(epoch from movement.created_at)
                    )
                    order by movement.product_id, movement.sequence_no
                )
            into v_fact
            from data.stock_movement as movement
            where movement.org_id = p_org_id and movement.stock_entry_id = p_row_id::uuid;
        else
            null;
    end case;
    return v_fact;
end;
$$;

comment on function guard.read_fact(uuid, text, text) is
'Return what the chain of changes keeps of a fact besides its entry in the audit log: the hash of a document; the columns of a payment that was not taken with a document; the movements of a stock entry. Null for all else.';

grant execute on function guard.read_fact(uuid, text, text) to counterfoil_owner, counterfoil_definer;
