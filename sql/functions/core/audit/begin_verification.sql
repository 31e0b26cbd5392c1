create function core.begin_verification(p_org_id uuid, p_since_last boolean)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_org constant data.org := core.lock_org(p_org_id); -- so that nothing earlier is written after this
    v_last data.verified_head;
    v_head data.verified_head;
begin
    if p_since_last then
        v_last := core.find_trusted_head(p_org_id);
    end if;

    delete from data.verified_head
    where verified_head.org_id = p_org_id and not verified_head.is_trusted;

    v_head.taken_at := clock_timestamp();
    insert into data.verified_head (
        org_id, is_whole, taken_at, whole_at, chains, levels, last_payment_id, link_no, link_hash, later_id
    )
    select
        v_org.org_id,
        v_last.org_id is null,
        v_head.taken_at,
        coalesce(v_last.whole_at, v_head.taken_at),
        (
            select
                coalesce(
                    jsonb_agg(
                        jsonb_build_object(
                            'type', counter.type,
                            'series', counter.series,
                            'fiscal_year', counter.fiscal_year,
                            'last_sequence_no', counter.last_sequence_no,
                            'head_hash', encode(counter.head_hash, 'hex'),
                            'latest_issued_on', counter.latest_issued_on
                        )
                        order by counter.type, counter.series, counter.fiscal_year
                    ),
                    '[]'
                )
            from data.document_counter as counter
            where counter.org_id = p_org_id
        ),
        (
            select
                coalesce(
                    jsonb_agg(
                        jsonb_build_object(
                            'product_id', stock_level.product_id,
                            'last_sequence_no', stock_level.last_sequence_no,
                            'quantity', stock_level.quantity,
                            'value_amount', stock_level.value_amount
                        )
                        order by stock_level.product_id
                    ),
                    '[]'
                )
            from data.stock_level
            where stock_level.org_id = p_org_id and stock_level.last_sequence_no > 0
        ),
        coalesce(
            (
                select payment.id
                from data.payment
                where payment.org_id = p_org_id
                order by payment.id desc
                limit 1
            ),
            '00000000-0000-0000-0000-000000000000'
        ),
        log.sequence_no,
        log.hash,
        core.make_first_id_at(clock_timestamp())
    from data.audit_head as log
    where log.org_id = p_org_id
    returning * into v_head;

    return json_build_object(
        'id', v_head.id,
        'since', core.show_verification(v_last, null) -> 'since',
        'checks', core.list_checks()
    );
end;
$$;

comment on function core.begin_verification(uuid, boolean) is
'Keep where the books stand now, to be trusted once all checks are clean: of everything, or with p_since_last of what came after the trusted head. The organization is locked meanwhile. Returns {id, since, checks}.';

grant execute on function core.begin_verification(uuid, boolean) to counterfoil_owner;
