create view shape.webhook_delivery
with (security_invoker = true) as
select
    delivery.org_id,
    delivery.id,
    delivery.webhook_id,
    event.id as event_id,
    delivery.sequence_no::bigint as sequence_no,
    event.type,
    event.occurred_at,
    delivery.state,
    delivery.attempt_count,
    delivery.queued_at,
    case when delivery.state = 'waiting' then delivery.due_at end as due_at,
    delivery.attempted_at,
    delivery.finished_at,
    delivery.answer_status,
    delivery.duration_ms,
    delivery.answer,
    delivery.error
from data.webhook_delivery as delivery
inner join data.webhook_event as event
    on delivery.org_id = event.org_id and delivery.sequence_no = event.sequence_no;

comment on view shape.webhook_delivery is 'An event on its way to a webhook, with its last attempt, as the API shows it.';
