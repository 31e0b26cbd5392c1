-- set_product_picture, delete_product_picture, get_product_picture: one picture a product, which is what its bytes say.
begin;
select plan(40);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', 'cashier');
select test.product('acme', 'A1');
select test.product('acme', 'A2');
select test.product('rival', 'A1');

create function pg_temp.name_of(p_image bytea)
returns text
language sql
return encode(sha256(p_image), 'hex');

create function pg_temp.get_picture(p_who text, p_sku text, p_sha256 text)
returns json
language sql
return api.get_product_picture(
    p_who, test.org_id(split_part(p_who, ' ', 1)), test.product_id(split_part(p_who, ' ', 1), p_sku), p_sha256
);

-- A picture is given, replaced and taken away, each time at another version of the product.
select is(
    api.get_product('acme', test.org_id('acme'), test.product_id('acme', 'A1')) ->> 'picture', null,
    'a new product has no picture'
);
select is(
    (
        select (product ->> 'picture', product ->> 'version')::text
        from test.set_picture('acme', 'A1', test.picture(9)) as product
    ),
    (pg_temp.name_of(test.picture(9)), 2)::text, 'the name of a picture is the hash of its bytes'
);
select is(
    test.products('acme', test.org_id('acme'), null, false, null, null, 9) -> 'items' -> 0 ->> 'picture',
    pg_temp.name_of(test.picture(9)), 'lists tell it'
);
select is(
    (
        select (product ->> 'picture', product ->> 'version')::text
        from test.set_picture('acme', 'A1', test.picture(10)) as product
    ),
    (pg_temp.name_of(test.picture(10)), 3)::text, 'another picture takes its place'
);
select is(
    (
        select count(*) from data.product_picture
        where product_picture.product_id = test.product_id('acme', 'A1')
    ),
    1::bigint, 'a product has one picture'
);
select is(
    pg_temp.get_picture('acme cashier', 'A1', pg_temp.name_of(test.picture(10)))::jsonb,
    jsonb_build_object(
        'media_type', 'image/png', 'sha256', pg_temp.name_of(test.picture(10)),
        'image', encode(test.picture(10), 'base64'), 'stored_as', null
    ),
    'everybody of the shop sees it'
);
select is(
    test.attempt($$ select pg_temp.get_picture('acme', 'A1', pg_temp.name_of(test.picture(9))) $$),
    'PT404 not_found', 'the one before is gone'
);
select is(
    test.attempt($$ select pg_temp.get_picture('acme', 'A2', pg_temp.name_of(test.picture(10))) $$),
    'PT404 not_found', 'another product does not show it'
);
select is(
    test.attempt($$ select test.set_picture('acme cashier', 'A1') $$), 'PT403 forbidden', 'a cashier gives no pictures'
);
select is(
    test.attempt(
        $$
            select api.delete_product_picture('acme cashier', test.org_id('acme'), test.product_id('acme', 'A1'), 3)
        $$
    ),
    'PT403 forbidden', 'nor takes them away'
);
select is(test.attempt(refused.statement), refused.code, refused.why)
from (
    values
    (
        $$ select api.set_product_picture(
            'acme', test.org_id('acme'), test.product_id('acme', 'A1'), 2, test.picture()) $$,
        'PT412 stale', 'a picture for an older version of the product'
    ),
    (
        $$ select api.delete_product_picture('acme', test.org_id('acme'), test.product_id('acme', 'A1'), 2) $$,
        'PT412 stale', 'taking it from an older version'
    ),
    (
        $$ select api.set_product_picture(
            'acme', test.org_id('acme'), test.product_id('rival', 'A1'), 1, test.picture()) $$,
        'PT404 not_found', 'a picture for another shop''s product'
    ),
    (
        $$ select api.delete_product_picture('acme', test.org_id('acme'), test.product_id('rival', 'A1'), 1) $$,
        'PT404 not_found', 'taking one from it'
    )
) as refused (statement, code, why);
select is(
    test.set_picture('rival', 'A1', test.picture(10)) ->> 'picture', pg_temp.name_of(test.picture(10)),
    'another shop may have the same picture'
);
select is(
    (
        select (product ->> 'picture', product ->> 'version')::text
        from
            api.delete_product_picture(
                'acme', test.org_id('acme'), test.product_id('acme', 'A1'), 3
            ) as product
    ),
    (null::text, 4)::text, 'it is taken away'
);
select is(
    api.delete_product_picture('acme', test.org_id('acme'), test.product_id('acme', 'A1'), 4) ->> 'version',
    '4', 'taking away nothing changes nothing'
);

-- What it is and how large is read from the bytes.
select
    is(
        (select (m.p_media_type, m.p_width, m.p_height)::text from guard.measure_picture(file.image) as m),
        file.told, file.why
    )
from (
    values
    (test.picture(1200, 7), '(image/png,1200,7)', 'a PNG'),
    (
        '\xffd8ffe000104a46494600010100000100010000ffc000110801f4025803012200021101031101'::bytea,
        '(image/jpeg,600,500)', 'a JPEG'
    ),
    ('\xffd8ffffc200110801f4025803'::bytea, '(image/jpeg,600,500)', 'a progressive JPEG, with a byte that fills'),
    (
        '\x52494646380000005745425056503820240000003001009d012a58028601'::bytea, '(image/webp,600,390)', 'a WebP'
    ),
    ('\x524946463800000057454250565038580a000000100000007f02007f0100'::bytea, '(image/webp,640,384)', 'with metadata'),
    ('\x52494646380000005745425056503c4c240000002f57c26100'::bytea, '(,,)', 'a WebP of an unknown kind'),
    ('\x5249464638000000574542505650384c240000002f57c26100'::bytea, '(image/webp,600,392)', 'a lossless WebP'),
    ('\x89504e470d0a1a0a0000000d49484452'::bytea, '(,,)', 'a PNG that ends before its size'),
    ('\x89504e470d0a1a0a0000000d49484452ffffffff00000001'::bytea, '(,,)', 'a PNG too wide to count'),
    ('\xffd8ffe000104a46'::bytea, '(,,)', 'a JPEG that ends before its size'),
    ('\xffd8ffe00000e00000'::bytea, '(,,)', 'a JPEG whose parts have no length'),
    ('GIF89a'::bytea, '(,,)', 'a GIF'),
    ('<svg xmlns="http://www.w3.org/2000/svg"/>'::bytea, '(,,)', 'an SVG, which could hold a script'),
    (''::bytea, '(,,)', 'nothing')
) as file (image, told, why);
select
    is(
        test.attempt(format($$ select test.set_picture('acme', 'A1', %L) $$, refused.image)), refused.code,
        refused.why
    )
from (
    values
    ('<html>'::bytea, 'PT422 validation', 'a page is no picture'),
    (test.picture(1201, 1), '23514', 'wider than 1200'),
    (test.picture(1, 1201), '23514', 'higher than 1200'),
    (test.picture(0, 1), '23514', 'of no width'),
    (test.picture() || convert_to(repeat('x', 262144), 'UTF8'), '23514', 'larger than 256 KiB')
) as refused (image, code, why);

-- By raw SQL.
insert into data.product_picture (org_id, product_id, image, sha256, media_type, width, height)
values
(
    test.org_id('acme'), test.product_id('acme', 'A2'), test.picture(5, 6), repeat('0', 64), 'image/webp', 1, 1
);
select is(
    (
        select (picture.sha256, picture.media_type, picture.width, picture.height)::text
        from data.product_picture as picture
        where picture.product_id = test.product_id('acme', 'A2')
    ),
    (pg_temp.name_of(test.picture(5, 6)), 'image/png', 5, 6)::text, 'the bytes count, whatever the writer says'
);
update data.product_picture set width = 3, sha256 = repeat('1', 64)
where product_picture.product_id = test.product_id('acme', 'A2');
select is(
    (
        select (picture.sha256, picture.width)::text from data.product_picture as picture
        where picture.product_id = test.product_id('acme', 'A2')
    ),
    (pg_temp.name_of(test.picture(5, 6)), 5)::text, 'a change tells no lie either'
);
select is(
    test.attempt(
        $$
            insert into data.product_picture (org_id, product_id, image)
            values (test.org_id('acme'), test.product_id('rival', 'A1'), test.picture())
        $$
    ),
    '23503', 'the product is of the same organization'
);
select is(
    (
        select bool_and(written.body ? 'sha256' and not written.body ? 'image')
        from data.audit_log
        cross join lateral coalesce(audit_log.new, audit_log.old) as written (body)
        where audit_log.table_name = 'product_picture'
    ),
    true, 'the log has the names of pictures, and not their bytes'
);

select * from finish();
rollback;
