-- A product may have a picture.
create table data.product_picture (
    org_id uuid not null,
    product_id uuid not null,
    sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
    -- A picture of these sides takes 6 MB once it is drawn; more, told by a small file, would fill a device.
    width integer not null check (width between 1 and 1200),
    height integer not null check (height between 1 and 1200),
    image bytea not null check (length(image) between 1 and 262144), -- as large as a body may be
    created_at timestamptz not null default now(),
    primary key (org_id, product_id),
    foreign key (org_id, product_id) references data.product (org_id, id)
);
comment on table data.product_picture is 'The picture of a product: at most one. It is replaced, never changed.';
comment on column data.product_picture.sha256 is
'The name of the picture: SHA-256 of its bytes, in hexadecimal. Another picture has another name, so copies of one never grow old.';
comment on column data.product_picture.media_type is
'Read from the bytes, as the size and the name are: a trigger fills them, whatever the writer says.';
comment on column data.product_picture.image is 'The bytes of the file. The audit log does not repeat them.';

-- Pictures are packed already.
alter table data.product_picture alter column image set storage external;
