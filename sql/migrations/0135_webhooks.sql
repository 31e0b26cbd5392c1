-- A shop's own programs are told what happens. The audit log, written with every fact, is the outbox: the worker makes
-- events of its entries, so no command of the shop does anything for them.
create table data.webhook (
    org_id uuid not null,
    id uuid not null default guard.uuidv7(),
    url text not null check (
        url ~ '^https?://(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[1-9][0-9]{0,4})?(/[!"$-~]*)?$'
        and length(url) <= 500
    ),
    description text check (length(description) between 1 and 200),
    event_types text[] not null check (
        cardinality(event_types) between 1 and 20
        and array_position(event_types, null) is null
        and event_types <@ array[
            'bill.issued', 'credit_note.issued', 'member.changed', 'member.joined', 'payment.recorded', 'stock.low',
            'z_report.issued'
        ]
    ),
    is_enabled boolean not null default true,
    secret_changed_at timestamptz not null default now() check (isfinite(secret_changed_at)),
    created_at timestamptz not null default now() check (isfinite(created_at)),
    updated_at timestamptz not null default now() check (isfinite(updated_at)),
    version bigint not null default 1,
    primary key (org_id, id),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.webhook is 'An address to which a shop has events sent: a program of its own, or of somebody it trusts.';
comment on column data.webhook.url is
'Where events are posted: https, or http where the operator allows it. Without user, password and fragment; ASCII, the host in lower case.';
comment on column data.webhook.event_types is 'The types of the events that it wants. A type never changes its shape: another shape is another type.';
comment on column data.webhook.is_enabled is 'Events are sent to it. An admin says so; it ends by itself when nothing has arrived for days.';
comment on column data.webhook.secret_changed_at is 'When its secret was made.';

create table data.webhook_secret (
    org_id uuid not null,
    webhook_id uuid not null,
    id uuid not null default guard.uuidv7(),
    secret text not null check (secret ~ '^whsec_[A-Za-z0-9+/]{43}=$'),
    created_at timestamptz not null default now() check (isfinite(created_at)),
    expires_at timestamptz check (isfinite(expires_at)),
    primary key (org_id, id),
    foreign key (org_id) references data.org (org_id),
    foreign key (org_id, webhook_id) references data.webhook (org_id, id)
);
create unique index webhook_secret_current_idx on data.webhook_secret (org_id, webhook_id) where expires_at is null;
create unique index webhook_secret_former_idx on data.webhook_secret (org_id, webhook_id) where expires_at is not null;
comment on table data.webhook_secret is
'What events are signed with. A signature needs the secret itself, so it is not hashed; only the functions of the worker read it.';
comment on column data.webhook_secret.secret is 'As Standard Webhooks writes it: whsec_ and the base64 of 32 bytes. Shown once.';
comment on column data.webhook_secret.expires_at is 'Until then a former secret signs too; null: the current one.';
comment on index data.webhook_secret_current_idx is 'core.make_webhook_secret: one secret is current.';
comment on index data.webhook_secret_former_idx is 'core.make_webhook_secret: at most one former secret still signs.';

create table data.webhook_state (
    org_id uuid not null,
    webhook_id uuid not null,
    due_at timestamptz check (isfinite(due_at)),
    free_at timestamptz check (isfinite(free_at)),
    failure_count integer not null default 0 check (failure_count >= 0),
    first_failed_at timestamptz check (isfinite(first_failed_at)),
    disabled_at timestamptz check (isfinite(disabled_at)),
    delivered_at timestamptz check (isfinite(delivered_at)),
    delivered_count bigint not null default 0 check (delivered_count >= 0),
    failed_count bigint not null default 0 check (failed_count >= 0),
    primary key (org_id, webhook_id),
    foreign key (org_id, webhook_id) references data.webhook (org_id, id),
    check ((first_failed_at is null) = (failure_count = 0))
);
comment on table data.webhook_state is 'How a webhook does, and when it is its turn. It changes with every attempt, so it is in no log.';
comment on column data.webhook_state.due_at is 'When the next of its deliveries is due; null: none waits, or it is switched off.';
comment on column data.webhook_state.free_at is
'Nothing is sent to it before: a worker sends something now, or the last attempt failed a moment ago.';
comment on column data.webhook_state.failure_count is 'How many attempts have failed since the last that arrived.';
comment on column data.webhook_state.first_failed_at is 'When the first of them failed; null: none has.';
comment on column data.webhook_state.disabled_at is 'When it was switched off because nothing arrived any more; null: it was not.';
comment on column data.webhook_state.delivered_at is 'When something arrived last.';
comment on column data.webhook_state.delivered_count is 'How many attempts have arrived.';
comment on column data.webhook_state.failed_count is 'How many attempts have failed.';

create table data.webhook_feed (
    org_id uuid not null,
    link_no bigint not null check (link_no >= 0),
    last_sequence_no bigint not null default 0 check (last_sequence_no >= 0),
    cleaned_at timestamptz not null default now() check (isfinite(cleaned_at)),
    primary key (org_id),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.webhook_feed is 'Up to where the events of an organization were made of its chain of changes; there is one once it has had a webhook.';
comment on column data.webhook_feed.link_no is 'The last link of the chain of changes whose entries were looked at.';
comment on column data.webhook_feed.last_sequence_no is 'The number of the last event.';
comment on column data.webhook_feed.cleaned_at is 'When old events were deleted last.';

create table data.webhook_event (
    org_id uuid not null,
    sequence_no data.sequence_no not null,
    id uuid not null default guard.uuidv7(),
    type text not null check (length(type) between 1 and 50),
    occurred_at timestamptz not null check (isfinite(occurred_at)),
    content text not null check (length(content) between 2 and 10000000),
    primary key (org_id, sequence_no),
    unique (org_id, id),
    foreign key (org_id) references data.org (org_id)
);
create index webhook_event_occurred_at_idx on data.webhook_event (org_id, occurred_at);
comment on table data.webhook_event is 'What happened, as it is sent. Kept for 30 days.';
comment on column data.webhook_event.sequence_no is '1, 2, 3 ... per organization, in the order in which the transactions ended.';
comment on column data.webhook_event.id is 'The same at every attempt and replay: that of the entry in the audit log, or of the stock movement.';
comment on column data.webhook_event.occurred_at is 'When it was written to the books.';
comment on column data.webhook_event.content is 'The body of the request: JSON as text, since its bytes are signed.';
comment on index data.webhook_event_occurred_at_idx is 'api.replay_webhook_events, and core.forget_webhook_events: what happened since a time, or before.';

create table data.webhook_delivery (
    org_id uuid not null,
    webhook_id uuid not null,
    sequence_no data.sequence_no not null,
    id uuid not null default guard.uuidv7(),
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
    attempt_count integer not null default 0 check (attempt_count >= 0),
    queued_at timestamptz not null default now() check (isfinite(queued_at)),
    due_at timestamptz not null default now() check (isfinite(due_at)),
    attempted_at timestamptz check (isfinite(attempted_at)),
    finished_at timestamptz check (isfinite(finished_at)),
    answer_status integer check (answer_status between 100 and 999),
    duration_ms integer check (duration_ms >= 0),
    answer text check (length(answer) <= 1000),
    error text check (length(error) between 1 and 500),
    primary key (org_id, webhook_id, sequence_no),
    unique (org_id, id),
    foreign key (org_id, webhook_id) references data.webhook (org_id, id),
    foreign key (org_id, sequence_no) references data.webhook_event (org_id, sequence_no),
    check ((state = 'waiting') = (finished_at is null))
);
create index webhook_delivery_due_at_idx on data.webhook_delivery (org_id, webhook_id, due_at, sequence_no)
where state = 'waiting';
create index webhook_delivery_sequence_no_idx on data.webhook_delivery (org_id, sequence_no);
comment on table data.webhook_delivery is 'An event on its way to a webhook, with the last attempt.';
comment on column data.webhook_delivery.state is 'waiting until it has arrived; dead when it did not within three days. A replay makes it wait again.';
comment on column data.webhook_delivery.attempt_count is 'How often it was sent since it was queued.';
comment on column data.webhook_delivery.queued_at is 'From then on it is tried for three days.';
comment on column data.webhook_delivery.due_at is 'When it is tried next. Whoever takes it moves this on.';
comment on column data.webhook_delivery.attempted_at is 'When it was sent last.';
comment on column data.webhook_delivery.answer_status is 'The HTTP status of the last answer; null: there was none.';
comment on column data.webhook_delivery.duration_ms is 'How long the last attempt took.';
comment on column data.webhook_delivery.answer is 'The first characters of the last answer.';
comment on column data.webhook_delivery.error is 'Why the last attempt failed; null: it did not.';
comment on index data.webhook_delivery_due_at_idx is 'auth.take_delivery: what is due.';
comment on index data.webhook_delivery_sequence_no_idx is 'core.forget_webhook_events: the deliveries of old events.';
