create view shape.closing_matter
with (security_invoker = true) as
select
    cash_session.org_id,
    'cash_session' as kind,
    true as is_blocking,
    cash_session.id,
    register.name,
    cash_session.opened_on as dated_on,
    cash_session.opened_by as user_id,
    null::integer as unsent_count
from data.cash_session
inner join data.register
    on cash_session.org_id = register.org_id and cash_session.register_id = register.id
where cash_session.closed_at is null
union all
select
    bill_draft.org_id,
    'draft' as kind,
    true as is_blocking,
    bill_draft.id,
    bill_draft.content ->> 'external_reference' as name,
    case
        when pg_input_is_valid(bill_draft.content ->> 'issued_on', 'date')
            then (bill_draft.content ->> 'issued_on')::date
    end as dated_on,
    bill_draft.created_by as user_id,
    null::integer as unsent_count
from data.bill_draft
where bill_draft.content ->> 'issued_on' is not null
union all
select
    late_sale.org_id,
    'late_sale' as kind,
    false as is_blocking,
    late_sale.id,
    late_sale.mark as name,
    (late_sale.made_at at time zone org.time_zone)::date as dated_on,
    late_sale.created_by as user_id,
    null::integer as unsent_count
from data.late_sale
inner join data.org on late_sale.org_id = org.org_id
where
    not exists (
        select
        from data.late_sale_decision as decision
        where decision.org_id = late_sale.org_id and decision.late_sale_id = late_sale.id
    )
union all
select
    device.org_id,
    'device' as kind,
    false as is_blocking,
    device.id,
    device.name,
    (coalesce(device.oldest_unsent_at, device.last_seen_at, device.created_at) at time zone org.time_zone)::date
        as dated_on,
    null::uuid as user_id,
    device.unsent_count
from data.device
inner join data.org on device.org_id = org.org_id
where device.unsent_count > 0
union all
select
    stocktake.org_id,
    'stocktake' as kind,
    false as is_blocking,
    stocktake.id,
    category.name,
    (stocktake.opened_at at time zone org.time_zone)::date as dated_on,
    stocktake.opened_by as user_id,
    null::integer as unsent_count
from data.stocktake
inner join data.org on stocktake.org_id = org.org_id
left join data.category on stocktake.org_id = category.org_id and stocktake.category_id = category.id
where stocktake.status = 'open';

comment on view shape.closing_matter is
'What is not finished yet and has a day: open shifts and dated drafts, which keep the books of their day open, and late sales, unsent sales of devices and stocktakes, which will have to go on a later day.';
