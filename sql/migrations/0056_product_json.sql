-- A list shows products that were turned into JSON when they changed.
create table data.product_json (
    org_id uuid not null,
    product_id uuid not null,
    sku text not null,
    is_active boolean not null,
    tracks_stock boolean not null,
    head text not null,
    barcodes text not null default ',"barcodes":[],"barcode_details":[]',
    picture text not null default ',"picture":null',
    tail text not null,
    primary key (org_id, product_id),
    foreign key (org_id, product_id) references data.product (org_id, id)
);
create index product_json_sku_idx on data.product_json (org_id, sku);
comment on table data.product_json is
'The JSON of each product as shape.product shows it, in parts, each kept by a trigger on the table it comes from: head, barcodes, the quantity on hand (not stored, because each sale changes it), picture, tail. Verify compares it with the view.';
comment on column data.product_json.sku is 'As the product has it: lists are in this order.';
comment on column data.product_json.is_active is 'As the product has it: lists leave out what is archived.';
comment on column data.product_json.tracks_stock is 'As the product has it: a service shows no quantity on hand.';
comment on column data.product_json.head is 'The columns of data.product before the barcodes.';
comment on column data.product_json.barcodes is 'What data.product_barcode has of it. The default is for a product without any.';
comment on column data.product_json.picture is 'What data.product_picture has of it. The default is for a product without one.';
comment on column data.product_json.tail is 'The columns of data.product after the picture.';
