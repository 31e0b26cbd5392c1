create or replace function guard.digest_entry(
    p_org_id uuid,
    p_id uuid,
    p_at timestamptz,
    p_user_id uuid,
    p_login text,
    p_operation text,
    p_table_name text,
    p_row_id text,
    p_action text,
    p_old jsonb,
    p_new jsonb
)
returns bytea
language plpgsql
stable
set search_path = ''
as $$
declare
    v_fact json; -- an entry without a copy stands for the fact itself
begin
    if p_new is null and p_action = 'insert' then
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
                        extract(epoch from payment.created_at),
                        payment.is_taken_with_document
                    )
                into v_fact
                from data.payment
                where payment.org_id = p_org_id and payment.id = p_row_id::uuid;
            else null; -- what is open of a document follows from it
        end case;
    end if;

    return sha256(
        convert_to(
            json_build_array(
                p_org_id,
                p_id,
                extract(epoch from p_at),
                p_user_id,
                p_login,
                p_operation,
                p_table_name,
                p_row_id,
                p_action,
                p_old,
                p_new,
                v_fact
            )::text,
            'UTF8'
        )
    );
end;
$$;

comment on function guard.digest_entry(uuid, uuid, timestamptz, uuid, text, text, text, text, text, jsonb, jsonb) is
'Return the SHA-256 (FIPS 180-4) of an entry of the audit log, in its first form: the JSON array of its columns in this order, and the fact for which it stands without a copy: the hash of a document, the columns of a payment. docs/chain.md describes it. The order never changes; a new form is a new function.';

grant execute on function guard.digest_entry(uuid, uuid, timestamptz, uuid, text, text, text, text, text, jsonb, jsonb)
to counterfoil_owner, counterfoil_definer;
