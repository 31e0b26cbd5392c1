create function core.list_moved_goods_violations(p_org_id uuid, p_head data.verified_head default null)
returns setof json
language sql
stable
set search_path = ''
begin atomic
    with document as (
        select bill.*
        from data.bill
        where bill.org_id = p_org_id and (p_head).org_id is null
        union all
        select later.*
        from core.list_later_documents(p_head) as later
        where (p_head).org_id is not null
    ),

    -- A line of goods that are in stock has a cost. What comes back and is spoilt is written off at once.
    expected as (
        select
            document.id as bill_id,
            line.product_id,
            effect.kind,
            effect.direction * sum(line.quantity) as quantity,
            effect.direction * sum(line.cost_amount) as value_amount,
            document.issued_on as moved_on,
            case when document.type = 'credit_note' then document.reason::text end as reason,
            document.issued_by as created_by
        from document
        inner join data.bill_line as line on document.org_id = line.org_id and document.id = line.bill_id
        inner join (
            values ('bill', 'sale', -1), ('credit_note', 'return', 1), ('credit_note', 'write_off', -1)
        ) as effect (type, kind, direction) on document.type = effect.type
        where line.cost_amount is not null and (effect.kind <> 'write_off' or not line.is_restocked)
        group by
            document.id, document.type, document.issued_on, document.reason, document.issued_by, line.product_id,
            effect.kind, effect.direction
    ),

    moved as (
        select movement.*
        from data.stock_movement as movement
        where movement.org_id = p_org_id and movement.bill_id is not null and (p_head).org_id is null
        union all
        select later.*
        from core.list_later_movements(p_head) as later
        where (p_head).org_id is not null and later.bill_id is not null
    )

    select
        json_build_object(
            'org_id', p_org_id,
            'bill_id', coalesce(expected.bill_id, moved.bill_id),
            'product_id', coalesce(expected.product_id, moved.product_id),
            'movement_id', moved.id,
            'problem', 'what moved is not what the lines of the document say'
        )
    from expected
    full join moved
        on
            expected.bill_id = moved.bill_id
            and expected.product_id = moved.product_id
            and expected.kind = moved.kind
    where
        (expected.quantity, expected.value_amount, expected.moved_on, expected.reason, expected.created_by)
        is distinct from (moved.quantity, moved.value_amount, moved.moved_on, moved.reason::text, moved.created_by)
        or moved.stock_entry_id is not null;
end;

comment on function core.list_moved_goods_violations(uuid, data.verified_head) is
'List the stock movements of documents that are not what the lines say, are missing, or have no lines: kind, quantity, cost, day, reason and person; of all documents, or of those after a verified head.';
