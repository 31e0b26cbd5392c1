create function core.list_drafts(p_org_id uuid, p_filter core.bill_filter, p_code text, p_cursor text)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
    v_examined constant integer := 1000; -- the most drafts examined in one call
    v_org constant data.org := (select org from data.org where org.org_id = p_org_id);
    v_before constant uuid := coalesce(
        (core.decode_cursor(p_cursor, 1))[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    )::uuid;
    v_filter core.bill_filter;
    v_impossible text;
begin
    v_impossible := (
        select asked.field
        from (
            values
            ('number', p_filter.number),
            ('code', p_code),
            ('issued_by', p_filter.issued_by::text),
            ('cash_session_id', p_filter.cash_session_id::text),
            ('payment_state', p_filter.payment_state),
            ('from_on', p_filter.from_on::text),
            ('through_on', p_filter.through_on::text),
            ('min_gross_amount', p_filter.min_gross_amount::text),
            ('max_gross_amount', p_filter.max_gross_amount::text)
        ) as asked (field, value)
        where asked.value is not null
        limit 1
    );
    if v_impossible is not null then
        perform core.raise_invalid(
            v_impossible,
            'A draft is not issued: it has no number, no amount and no date yet.',
            'Leave it out, or ask for issued ones.'
        );
    end if;
    v_filter := core.read_bill_filter(p_org_id, p_filter, null, null);

    return (
        with candidate as (
            select bill_draft as draft
            from data.bill_draft
            where bill_draft.org_id = p_org_id and bill_draft.id < v_before
            order by bill_draft.id desc
            limit v_examined
        ),

        hit as (
            select candidate.draft
            from candidate
            where core.is_draft_wanted(candidate.draft, v_filter)
            limit p_filter.max_rows
        ),

        last as (
            (
                select (hit.draft).id
                from hit
                offset p_filter.max_rows - 1
            )
            union all
            (
                select (candidate.draft).id
                from candidate
                offset v_examined - 1
            )
            limit 1
        )

        select
            json_build_object(
                'items',
                coalesce(
                    json_agg(
                        core.show_draft(hit.draft, core.price_draft(v_org, hit.draft))::jsonb
                        - '{lines,taxes,payments,approvals}'::text []
                        order by (hit.draft).id desc
                    ),
                    '[]'::json
                ),
                'next_cursor', (select core.encode_cursor(array[last.id::text]) from last)
            )
        from hit
    );
end;
$$;

comment on function core.list_drafts(uuid, core.bill_filter, text, text) is
'List a page of drafts without their lines, latest first. A filter on a property of issued documents is refused. It examines 1,000 drafts at most, so a page may be short although there is a next one. Errors: validation.';
