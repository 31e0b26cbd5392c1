create function core.lock_counter(p_org_id uuid, p_type text, p_series text, p_fiscal_year integer)
returns data.document_counter
language plpgsql
volatile
set search_path = ''
as $$
declare
    v_counter data.document_counter;
begin
    select * into v_counter
    from data.document_counter
    where
        document_counter.org_id = p_org_id
        and document_counter.type = p_type
        and document_counter.series = p_series
        and document_counter.fiscal_year = p_fiscal_year
    for no key update;

    if not found then
        insert into data.document_counter (org_id, type, series, fiscal_year, last_sequence_no, head_hash)
        values (p_org_id, p_type, p_series, p_fiscal_year, 0, decode(repeat('00', 32), 'hex'))
        on conflict do nothing;
        return core.lock_counter(p_org_id, p_type, p_series, p_fiscal_year);
    end if;
    return v_counter;
end;
$$;

comment on function core.lock_counter(uuid, text, text, integer) is
'Lock the counter of a series until the end of the transaction, and create it for the first document. It is locked after everything else.';
