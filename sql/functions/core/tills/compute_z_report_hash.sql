create function core.compute_z_report_hash(p_report data.z_report)
returns bytea
language sql
stable
return sha256(
    (p_report).prev_hash
    || convert_to(
        left(json_build_array(
            (p_report).hash_version, -- version of this form
            (p_report).org_id,
            (p_report).id,
            (p_report).type,
            (p_report).series,
            (p_report).fiscal_year,
            (p_report).sequence_no,
            (p_report).number,
            (p_report).issued_on,
            extract(epoch from (p_report).issued_at),
            (p_report).issued_by,
            (p_report).cash_session_id,
            (p_report).register_id,
            (p_report).register_name,
            (p_report).opened_on,
            extract(epoch from (p_report).opened_at),
            (p_report).opened_by,
            (p_report).currency,
            (p_report).minor_units,
            (p_report).bill_count,
            (p_report).credit_note_count,
            (p_report).late_count,
            (p_report).billed_amount,
            (p_report).credited_amount,
            (p_report).net_amount,
            (p_report).tax_amount,
            (p_report).gross_amount,
            (p_report).discount_amount,
            (p_report).line_discount_amount,
            (p_report).taxes,
            (p_report).payments,
            (p_report).opening_float_amount,
            (p_report).cash_received_amount,
            (p_report).cash_paid_out_amount,
            (p_report).cash_in_amount,
            (p_report).cash_out_amount,
            (p_report).cash_rounding_amount,
            (p_report).expected_amount,
            (p_report).counted_amount,
            (p_report).over_short_amount,
            (p_report).denominations,
            (p_report).note,
            (p_report).seller
        )::text, -1)
        || case
            when (p_report).hash_version = 1 then ']'
            else ', ' || substr(json_build_array((p_report).device_id, (p_report).issued_by_proof)::text, 2)
        end,
        'UTF8'
    )
);

comment on function core.compute_z_report_hash(data.z_report) is
'sha256 over prev_hash and the canonical form of a Z report: a JSON array of its columns in the order written here, in the second form with the last two. The order never changes; a new form gets a new version number.';

grant execute on function core.compute_z_report_hash(data.z_report) to counterfoil_analyst;
