-- A refresh token is answered again for a short while after its use, and its use ends its siblings: find those unread.
create index refresh_token_unused_idx on data.refresh_token (family_id) where used_at is null;
comment on table data.refresh_token is
'Single-use refresh tokens, as sha256. One that comes again later than its answer can have been lost revokes the whole family (RFC 9700, section 4.14.2).';
comment on column data.refresh_token.used_at is 'When it, or another one of the same answer, was traded for the next.';
