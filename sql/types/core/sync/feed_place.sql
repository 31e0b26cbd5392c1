create type core.feed_place as (
    epoch text,
    since_xid xid8,
    round_xid xid8,
    kind text,
    after_xid xid8,
    after_id uuid
);
comment on type core.feed_place is
'The place in the change feed up to which a device has read. epoch: the database; since_xid: transactions that ended before it are known; round_xid: where the next round begins; kind: the kind that is being read for the first time, null once all are; after_xid, after_id: where the last page ended.';
