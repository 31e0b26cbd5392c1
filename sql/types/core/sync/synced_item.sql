create type core.synced_item as (
    kind text,
    id uuid,
    value json
);
comment on type core.synced_item is
'Something that a device keeps a copy of, as it is now: value is null when it is gone, or no longer for this device.';
