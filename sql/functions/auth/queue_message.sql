create function auth.queue_message(
    p_channel text, p_kind text, p_recipient text, p_content jsonb, p_secret text, p_life interval
)
returns uuid
language sql
volatile
security definer
set search_path = ''
begin atomic
    insert into data.message (channel, kind, recipient, content, secret, expires_at)
    values (p_channel, p_kind, p_recipient, p_content, p_secret, now() + p_life)
    returning message.id;
end;

comment on function auth.queue_message(text, text, text, jsonb, text, interval) is
'Put a message into the outbox, in the transaction that causes it: it is sent if and only if that commits. p_secret is the token of its link, which is deleted once it is sent; p_life is how long it is of use.';

grant execute on function auth.queue_message(text, text, text, jsonb, text, interval) to counterfoil_definer;
