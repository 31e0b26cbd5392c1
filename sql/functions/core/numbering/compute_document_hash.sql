create function core.compute_document_hash(p_bill data.bill)
returns bytea
language sql
stable
return sha256(
    (p_bill).prev_hash
    || convert_to(
        case (p_bill).hash_version
            when 1 then core.write_document_form_1(p_bill)
            when 2 then core.write_document_form_2(p_bill)
            when 3 then core.write_document_form_3(p_bill)
            when 4 then core.write_document_form_4(p_bill)
            when 5 then core.write_document_form_5(p_bill)
        end::text,
        'UTF8'
    )
);

comment on function core.compute_document_hash(data.bill) is
'Compute the hash of a document: sha256 (FIPS 180-4) over prev_hash and its canonical form, in the version with which it was sealed; null for a version that there is not.';

grant execute on function core.compute_document_hash(data.bill) to counterfoil_analyst;
