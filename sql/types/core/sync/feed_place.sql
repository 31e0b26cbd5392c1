create type core.feed_place as (
    epoch text,
    since_xid xid8,
    round_xid xid8,
    kind text,
    after_xid xid8,
    after_id uuid
);
comment on type core.feed_place is
'How far a device has read the change feed. epoch: which database; since_xid: what was over before it is known; round_xid: what the next round begins with; kind: what is being read for the first time, null once all is; after_xid, after_id: where the last page ended.';
