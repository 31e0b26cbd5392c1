create type core.chain as (
    type text,
    series text,
    fiscal_year integer,
    last_sequence_no bigint
);

comment on type core.chain is
'A chain of hashes: of which documents, or change_log, and how many links it has. The chain of changes has no year.';
