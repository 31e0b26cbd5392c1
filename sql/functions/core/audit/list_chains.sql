create function core.list_chains(p_org_id uuid)
returns setof core.chain
language sql
stable
set search_path = ''
begin atomic
    select
        counter.type,
        counter.series,
        counter.fiscal_year,
        counter.last_sequence_no
    from data.document_counter as counter
    where counter.org_id = p_org_id and counter.last_sequence_no > 0
    union all
    select
        'change_log' as type,
        '' as series,
        null as fiscal_year,
        head.sequence_no as last_sequence_no
    from data.audit_head as head
    where head.org_id = p_org_id and head.sequence_no > 0;
end;

comment on function core.list_chains(uuid) is
'List the chains of hashes of an organization that have a link: those of its documents, and the chain of changes (change_log).';
