create function core.check_expected_price(
    p_document core.document, p_body jsonb, p_draft data.bill_draft, p_version bigint
)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
    v_header constant data.bill := p_document.header;
    v_version constant bigint := core.compute_draft_version(p_draft, core.compute_price_digest(p_document));
    v_expected_amount constant numeric := p_body ->> 'expected_gross_amount';
begin
    if p_version <> v_version then
        perform core.raise_stale(v_version);
    elsif v_expected_amount <> v_header.gross_amount then
        perform guard.raise_problem(
            p_slug => 'total_changed',
            p_detail => format(
                'It comes to %s now; %s was expected.',
                core.format_amount(v_header.gross_amount, v_header.currency, v_header.minor_units),
                core.format_amount(v_expected_amount, v_header.currency, v_header.minor_units)
            ),
            p_field => 'expected_gross_amount'
        );
    end if;
end;
$$;

comment on function core.check_expected_price(core.document, jsonb, data.bill_draft, bigint) is
'Refuse to issue a bill whose total is not the one shown to the caller: expected_gross_amount, or the total of the draft at p_version. Either may be null. Errors: stale, total_changed.';
