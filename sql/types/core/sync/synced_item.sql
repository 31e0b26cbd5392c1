create type core.synced_item as (
    kind text,
    id uuid,
    value json
);
comment on type core.synced_item is
'A thing that a device copies, as it is now: value is null when it was deleted, or is no longer for this device.';
