create function core.compute_closing_hash(p_closing data.book_closing)
returns bytea
language sql
stable
return sha256(
    (p_closing).prev_hash
    || convert_to(
        json_build_array(
            1, -- version of this form
            (p_closing).org_id,
            (p_closing).id,
            (p_closing).type,
            (p_closing).series,
            (p_closing).fiscal_year,
            (p_closing).sequence_no,
            (p_closing).number,
            (p_closing).from_on,
            (p_closing).through_on,
            (p_closing).summary,
            (p_closing).closed_by,
            extract(epoch from (p_closing).closed_at)
        )::text,
        'UTF8'
    )
);

comment on function core.compute_closing_hash(data.book_closing) is
'sha256 over prev_hash and the canonical form of a closing: a JSON array of its columns in the order written here. The order never changes; a new form gets a new version number.';

grant execute on function core.compute_closing_hash(data.book_closing) to counterfoil_analyst;
