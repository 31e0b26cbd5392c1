-- A picture whose bytes lie in the operator's store: the database has read them before, and knows them again.
begin;
select plan(20);

select test.sign_up('acme');
select test.product('acme', 'A1');
select test.product('acme', 'A2');
select is(
    test.set_picture('acme', 'A1', test.picture(9)) ->> 'picture', encode(sha256(test.picture(9)), 'hex'), 'a picture'
);

create function test.name_of(p_image bytea)
returns text
language sql
return encode(sha256(p_image), 'hex');
create function test.told()
returns text
language sql
security definer
set search_path = ''
begin atomic
    select (picture.sha256, picture.media_type, picture.width, picture.is_in_store, picture.image is null)::text
    from data.product_picture as picture
    where picture.product_id = test.product_id('acme', 'A1');
end;
grant execute on all functions in schema test to public;

-- The operator moves it.
set local session authorization counterfoil_migrator;
select is(
    (
        select (listed.product_id, listed.sha256, listed.stored_as)::text
        from deploy.list_pictures(test.org_id('acme'), false, '00000000-0000-0000-0000-000000000000', 10) as listed
    ),
    (
        test.product_id('acme', 'A1'), test.name_of(test.picture(9)),
        test.org_id('acme') || '/' || test.name_of(test.picture(9))
    )::text,
    'a picture is here at first'
);
select is(
    deploy.read_picture_bytes(
        test.org_id('acme'), test.product_id('acme', 'A1'), test.name_of(test.picture(9))
    ),
    test.picture(9), 'the operator reads its bytes'
);
select is(
    deploy.drop_picture_bytes(test.org_id('acme'), test.product_id('acme', 'A1'), repeat('0', 64)), false,
    'bytes of another name are not dropped'
);
select is(
    deploy.drop_picture_bytes(
        test.org_id('acme'), test.product_id('acme', 'A1'), test.name_of(test.picture(9))
    ),
    true, 'it moves'
);
select is(
    test.told(), (test.name_of(test.picture(9)), 'image/png', 9, true, true)::text, 'what was read from its bytes stays'
);
select results_eq(
    $$ select stored.stored_as from deploy.list_stored_names(test.org_id('acme')) as stored $$,
    array[test.org_id('acme') || '/' || test.name_of(test.picture(9))], 'its file is needed'
);
select is_empty(
    $$
        select listed.product_id
        from deploy.list_pictures(test.org_id('acme'), false, '00000000-0000-0000-0000-000000000000', 10) as listed
    $$,
    'there is nothing left to move'
);
select is(
    deploy.take_picture_bytes(test.org_id('acme'), test.product_id('acme', 'A1'), test.picture(10)), false,
    'other bytes are not taken back'
);
reset session authorization;

-- Who asks for it is told where it is.
set local session authorization counterfoil_api;
select is(
    api.get_product_picture(
        'acme', test.org_id('acme'), test.product_id('acme', 'A1'), test.name_of(test.picture(9))
    )::jsonb,
    jsonb_build_object(
        'media_type', 'image/png', 'sha256', test.name_of(test.picture(9)), 'image', null,
        'stored_as', test.org_id('acme') || '/' || test.name_of(test.picture(9))
    ),
    'the name of its file'
);
select is(
    test.attempt($$ select deploy.drop_picture_bytes(null, null, null) $$), '42501', 'the web process moves nothing'
);
reset session authorization;

-- By raw SQL.
select is(
    test.attempt(
        $$
            update data.product_picture set is_in_store = false
            where product_picture.product_id = test.product_id('acme', 'A1')
        $$
    ),
    '428C9', 'nobody says that bytes are here'
);
select is(test.told(), (test.name_of(test.picture(9)), 'image/png', 9, true, true)::text, 'that are not');
select is(
    test.attempt(
        $$
            update data.product_picture set image = test.picture(10)
            where product_picture.product_id = test.product_id('acme', 'A1')
        $$
    ),
    'PT409 immutable', 'other bytes do not come back under its name'
);
select is(
    test.attempt(
        $$
            insert into data.product_picture (org_id, product_id, sha256, media_type, width, height)
            values (test.org_id('acme'), test.product_id('acme', 'A2'), repeat('0', 64), 'image/png', 1, 1)
        $$
    ),
    'PT422 validation', 'no picture whose bytes the database has not read'
);
select is(
    test.attempt(
        $$
            update data.product_picture set image = null, width = 1200, sha256 = repeat('0', 64)
            where product_picture.product_id = test.product_id('acme', 'A1')
        $$
    ),
    '1 rows', 'nobody says that they are others'
);
select is(test.told(), (test.name_of(test.picture(9)), 'image/png', 9, true, true)::text, 'than they are');

-- And back.
set local session authorization counterfoil_migrator;
select is(
    deploy.take_picture_bytes(test.org_id('acme'), test.product_id('acme', 'A1'), test.picture(9)), true,
    'its own bytes come back'
);
select is(test.told(), (test.name_of(test.picture(9)), 'image/png', 9, false, false)::text, 'as they were');
reset session authorization;
select is(
    (
        select count(*) from data.audit_log
        where audit_log.operation = 'move_picture' and audit_log.login = 'counterfoil_migrator'
    ),
    2::bigint, 'the log has both moves, with the operator''s login'
);

select * from finish();
rollback;
