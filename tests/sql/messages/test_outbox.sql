-- The outbox: a message is sent once its transaction commits, tried again after a failure, given up in the end,
-- and keeps no secret after that.
begin;
select plan(26);

create function pg_temp.queue(p_kind text, p_life interval default '1 hour')
returns text
language sql
return auth.queue_message(
    'mail', p_kind, 'ada@example.com', '{"language": "en"}', 'token of ' || p_kind, p_life
)::text;

create function pg_temp.take() returns text
language sql
return auth.take_message(60) ->> 'kind';

create function pg_temp.id_of(p_kind text) returns uuid
language sql
security definer
return (select message.id from data.message where message.kind = p_kind);

create function pg_temp.state_of(p_kind text) returns text
language sql
return (
    select format('%s %s %s', message.state, message.attempts, message.secret)
    from data.message where message.kind = p_kind
);

select pg_temp.queue('first');
set local session authorization counterfoil_worker;
select is(
    (auth.take_message(60)::jsonb - 'id'),
    '{
        "kind": "first", "attempt": 1, "secret": "token of first", "channel": "mail", "recipient": "ada@example.com",
        "content": {"language": "en"}
    }'::jsonb,
    'what is due is taken, with its secret'
);
select is(auth.take_message(60)::text, null, 'and by nobody else meanwhile');
select is(auth.finish_message(pg_temp.id_of('first'), 1, null, false), 'sent', 'it was sent');
reset session authorization;
select is(pg_temp.state_of('first'), 'sent 1 ', 'what was sent has no secret');

-- A worker that died.
select pg_temp.queue('second');
select is(pg_temp.take(), 'second', 'taken');
update data.message set due_at = now() - interval '1 second' where message.kind = 'second';
select is(auth.take_message(60) ->> 'attempt', '2', 'it is due again when nobody says what became of it');
select is(
    auth.finish_message(pg_temp.id_of('second'), 1, 'late', true), 'waiting', 'who took it before gives nothing up'
);
select is(pg_temp.state_of('second'), 'waiting 2 token of second', 'it goes on waiting');

-- Failures.
select is(auth.finish_message(pg_temp.id_of('second'), 2, 'no route', false), 'waiting', 'a failure is tried again');
select ok(
    message.due_at between clock_timestamp() + interval '50 seconds' and clock_timestamp() + interval '60 seconds',
    'a minute after the second one'
)
from data.message
where message.kind = 'second';
select is(
    auth.count_messages()::jsonb ->> 'last_error', 'no route', 'the operator sees the error'
);
update data.message set attempts = 11, due_at = now() - interval '1 second' where message.kind = 'second';
select is(auth.take_message(60) ->> 'attempt', '12', 'a last time');
select is(auth.finish_message(pg_temp.id_of('second'), 12, 'no route', false), 'dead', 'then it is given up');
select is(pg_temp.state_of('second'), 'dead 12 ', 'what was given up has no secret');
select is(auth.finish_message(pg_temp.id_of('second'), 12, null, false), 'dead', 'and stays as it is');

select pg_temp.queue('third');
select is(pg_temp.take(), 'third', 'a third one');
select is(
    auth.finish_message(pg_temp.id_of('third'), 1, '550 no such person', true),
    'dead', 'a refusal for good is not tried again'
);

-- What comes too late is not sent.
select pg_temp.queue('old', '-1 second');
select pg_temp.queue('new');
select is(pg_temp.take(), 'new', 'what has expired is passed over');
select is(pg_temp.state_of('old'), 'dead 0 ', 'and given up');

-- The rules hold against raw SQL.
select throws_ok(
    $$ update data.message set state = 'sent', finished_at = now() where message.kind = 'new' $$,
    '23514', null, 'what was sent has no secret, whoever says so'
);
select throws_ok(
    $$ update data.message set state = 'dead', secret = null where message.kind = 'new' $$,
    '23514', null, 'what has ended has ended at some time'
);
set local session authorization counterfoil_auth;
select is(test.attempt('select auth.take_message(60)'), '42501', 'the web process reads no secrets of the outbox');
reset session authorization;
set local role counterfoil_definer;
select is(test.attempt('select message.secret from data.message'), '42501', 'nor do the functions of api');
select isnt(test.attempt('select message.state from data.message'), '42501', 'which see whether it was sent');
reset role;

update data.message set finished_at = now() - interval '31 days' where message.kind = 'first';
select is(pg_temp.take(), null, 'nothing is due');
select is(pg_temp.state_of('first'), null, 'what ended a month ago is deleted');

select * from finish();
rollback;
