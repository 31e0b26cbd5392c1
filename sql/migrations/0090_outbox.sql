-- What is to be sent is written by the transaction that causes it, and a worker sends it afterwards.
create table data.message (
    id uuid not null default guard.uuidv7(),
    channel text not null check (channel in ('mail')),
    kind text not null check (length(kind) between 1 and 50),
    recipient text not null check (length(recipient) between 1 and 2000),
    content jsonb not null default '{}' check (jsonb_typeof(content) = 'object'),
    secret text check (length(secret) between 1 and 500),
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
    attempts integer not null default 0 check (attempts >= 0),
    created_at timestamptz not null default now() check (isfinite(created_at)),
    due_at timestamptz not null default now() check (isfinite(due_at)),
    expires_at timestamptz not null check (isfinite(expires_at)),
    finished_at timestamptz check (isfinite(finished_at)),
    last_error text check (length(last_error) between 1 and 500),
    primary key (id),
    check ((state = 'waiting') = (finished_at is null)),
    constraint message_secret_is_gone check (state = 'waiting' or secret is null)
);
create index message_due_at_idx on data.message (due_at) where state = 'waiting';
create index message_finished_at_idx on data.message (finished_at) where state <> 'waiting';
comment on table data.message is
'The outbox: what is sent to people, written in the transaction that causes it. A worker sends it at least once, and keeps it for 30 days.';
comment on column data.message.channel is 'By what it is sent. The recipient is an address of this channel.';
comment on column data.message.kind is 'Which text it has.';
comment on column data.message.content is 'What the text names: {language, ...}. Never a secret.';
comment on column data.message.secret is 'The token of its link, for as long as it waits: what was sent or given up has none.';
comment on column data.message.state is 'waiting until it is sent; dead when it was tried too often, refused for good or came too late.';
comment on column data.message.due_at is 'When it is tried next. Whoever takes it moves this on, so that nobody else takes it meanwhile.';
comment on column data.message.expires_at is 'When it is of no use any more.';
comment on index data.message_due_at_idx is 'auth.take_message: what is due.';
comment on index data.message_finished_at_idx is 'auth.take_message: what is old enough to be deleted.';
