create type core.period as (
    from_on date,
    through_on date
);
comment on type core.period is 'Days that follow each other, the first and the last included.';
