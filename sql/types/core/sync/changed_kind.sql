create type core.changed_kind as (
    kind text,
    ids uuid []
);
comment on type core.changed_kind is 'Things of one kind that look different from before.';
