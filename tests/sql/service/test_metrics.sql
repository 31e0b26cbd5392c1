-- What monitoring reads: sums over all organizations, and no word of any.
begin;
select plan(9);

create temporary table known on commit drop as
select * from deploy.read_metrics();

create function pg_temp.grown(p_name text, p_labels jsonb default '{}')
returns double precision
language sql
as $$
    select read.value - coalesce(known.value, 0)
    from deploy.read_metrics() as read
    left join known on read.name = known.name and read.labels = known.labels
    where read.name = p_name and read.labels = p_labels;
$$;

select test.busy_shop('acme');
select test.busy_shop('rival');

select is(pg_temp.grown('organizations'), 2::double precision, 'organizations are counted');
select is(
    pg_temp.grown('documents_issued', '{"type": "bill"}'),
    (
        select count(*)::double precision from data.bill
        where bill.type = 'bill' and bill.org_id in (test.org_id('acme'), test.org_id('rival'))
    ),
    'so are the bills of all of them'
);
select is(
    pg_temp.grown('documents_issued', '{"type": "credit_note"}'),
    (
        select count(*)::double precision from data.bill
        where bill.type = 'credit_note' and bill.org_id in (test.org_id('acme'), test.org_id('rival'))
    ),
    'and the credit notes'
);
update data.message set state = 'dead', finished_at = now(), secret = null;
select is(
    (
        select read.value from deploy.read_metrics() as read
        where read.name = 'outbox_oldest_seconds'
    ),
    0::double precision,
    'an outbox in which nothing waits has no age'
);
insert into data.message (channel, kind, recipient, created_at, expires_at)
values
('mail', 'new_login', 'a@example.com', now() - interval '90 seconds', now() + interval '1 day'),
('mail', 'new_login', 'b@example.com', now() - interval '10 seconds', now() + interval '1 day');
select is(
    (
        select read.value from deploy.read_metrics() as read
        where read.name = 'outbox_oldest_seconds'
    ),
    90::double precision,
    'its age is that of the oldest message that waits'
);
select is(
    (
        select read.value from deploy.read_metrics() as read
        where read.name = 'outbox_messages' and read.labels = '{"state": "waiting"}'
    ),
    2::double precision,
    'those that wait are counted'
);
select is(
    (
        select read.value from deploy.read_metrics() as read
        where read.name = 'outbox_messages' and read.labels = '{"state": "dead"}'
    ),
    (
        select count(*)::double precision from data.message
        where message.state = 'dead'
    ),
    'and those that were given up'
);
select is(
    current_setting('counterfoil.org_id', true), '', 'no organization is left open behind it'
);
select is_empty(
    $$
        select read.name
        from deploy.read_metrics() as read
        cross join jsonb_each_text(read.labels) as label
        where label.value in (select org.name from data.org) or label.value ~ '^[0-9a-f]{8}-'
    $$,
    'no label names an organization'
);

select * from finish();
rollback;
