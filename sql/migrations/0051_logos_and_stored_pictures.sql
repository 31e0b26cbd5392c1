-- The bytes of a picture may lie in a store of files, once the database has read from them what they are.
alter table data.product_picture
alter column image drop not null,
add column is_in_store boolean not null generated always as (image is null) stored;
comment on column data.product_picture.image is
'The bytes of the file, unless they are in the store. The audit log does not repeat them.';
comment on column data.product_picture.is_in_store is
'Whether the bytes lie in the store that the operator set up, under the name core.name_stored_picture gives them. The operator moves them.';

-- An organization has a logo on its papers.
create table data.org_logo (
    org_id uuid not null,
    sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
    width integer not null check (width between 1 and 1200),
    height integer not null check (height between 1 and 1200),
    image bytea not null check (length(image) between 1 and 262144), -- as large as a body may be
    created_at timestamptz not null default now(),
    primary key (org_id),
    foreign key (org_id) references data.org (org_id)
);
comment on table data.org_logo is 'The picture at the head of an organization''s papers: at most one. It is replaced, never changed.';
comment on column data.org_logo.sha256 is 'The name of the picture: SHA-256 of its bytes, in hexadecimal.';
comment on column data.org_logo.media_type is
'Read from the bytes, as the size and the name are: a trigger fills them, whatever the writer says.';
comment on column data.org_logo.image is 'The bytes of the file. The audit log does not repeat them.';

-- Pictures are packed already.
alter table data.org_logo alter column image set storage external;
