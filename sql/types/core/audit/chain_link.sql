create type core.chain_link as (
    sequence_no bigint,
    number text,
    hash bytea,
    at timestamptz
);

comment on type core.chain_link is
'A link of a chain of hashes: its place, the number on paper (null in the chain of changes), its hash, and when it was made.';
