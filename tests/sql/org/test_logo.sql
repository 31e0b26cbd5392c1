-- set_logo, delete_logo, get_logo: one picture at the head of an organization's papers, which is what its bytes say.
begin;
select plan(18);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', 'cashier');
select test.join('acme', 'manager');
select test.product('acme', 'A1', '{"quantity": "9"}');

create function pg_temp.set_logo(p_who text, p_version bigint, p_image bytea)
returns json
language sql
return api.set_logo(p_who, test.org_id(split_part(p_who, ' ', 1)), p_version, p_image);
create function pg_temp.name_of(p_image bytea)
returns text
language sql
return encode(sha256(p_image), 'hex');

select is(api.get_org('acme', test.org_id('acme')) ->> 'logo', null, 'there is none at first');
select is(core.show_logo(test.org_id('acme'))::text, null, 'papers have none');
select is(
    (
        select (org ->> 'logo', org ->> 'version')::text
        from pg_temp.set_logo('acme', 1, test.picture(9)) as org
    ),
    (pg_temp.name_of(test.picture(9)), 2)::text, 'it is named by its bytes, in another version of the organization'
);
select is(
    (
        select (org ->> 'logo', org ->> 'version')::text
        from pg_temp.set_logo('acme', 2, test.picture(10)) as org
    ),
    (pg_temp.name_of(test.picture(10)), 3)::text, 'another one takes its place'
);
select is(
    api.get_logo('acme cashier', test.org_id('acme'), pg_temp.name_of(test.picture(10)))::jsonb,
    jsonb_build_object(
        'media_type', 'image/png', 'image', translate(encode(test.picture(10), 'base64'), chr(10), ''),
        'width', 10, 'height', 8
    ),
    'everybody of the shop sees it'
);
select is(test.attempt(refused.statement), refused.code, refused.why)
from (
    values
    (
        $$ select api.get_logo('acme', test.org_id('acme'), pg_temp.name_of(test.picture(9))) $$, 'PT404 not_found',
        'the one before is gone'
    ),
    (
        $$ select api.get_logo('rival', test.org_id('rival'), pg_temp.name_of(test.picture(10))) $$,
        'PT404 not_found', 'another shop does not have it'
    ),
    ($$ select pg_temp.set_logo('acme manager', 3, test.picture()) $$, 'PT403 forbidden', 'an admin gives it'),
    (
        $$ select api.delete_logo('acme manager', test.org_id('acme'), 3) $$, 'PT403 forbidden', 'and takes it away'
    ),
    ($$ select pg_temp.set_logo('acme', 2, test.picture()) $$, 'PT412 stale', 'a logo for an older version'),
    ($$ select api.delete_logo('acme', test.org_id('acme'), 2) $$, 'PT412 stale', 'taking it from an older version'),
    ($$ select pg_temp.set_logo('acme', 3, '<svg/>') $$, 'PT422 validation', 'a drawing is a program'),
    ($$ select pg_temp.set_logo('acme', 3, test.picture(1201)) $$, '23514', 'wider than 1200')
) as refused (statement, code, why);

-- Papers have it.
select is(
    api.preview_paper('acme', test.org_id('acme'), '{"document": "invoice", "settings": {}}')
    -> 'logo' ->> 'width',
    '10', 'the example of a paper'
);

-- By raw SQL.
insert into data.org_logo (org_id, image, sha256, media_type, width, height)
values (test.org_id('rival'), test.picture(5, 6), repeat('0', 64), 'image/webp', 1, 1);
select is(
    (
        select (org_logo.sha256, org_logo.media_type, org_logo.width, org_logo.height)::text from data.org_logo
        where org_logo.org_id = test.org_id('rival')
    ),
    (pg_temp.name_of(test.picture(5, 6)), 'image/png', 5, 6)::text, 'the bytes count, whatever the writer says'
);
select is(
    test.attempt($$ update data.org_logo set image = null where org_logo.org_id = test.org_id('rival') $$), '23502',
    'it has its bytes'
);

select is(
    (
        select (org ->> 'logo', org ->> 'version')::text
        from api.delete_logo('acme', test.org_id('acme'), 3) as org
    ),
    (null::text, 4)::text, 'it is taken away'
);
select is(
    api.delete_logo('acme', test.org_id('acme'), 4) ->> 'version', '4', 'taking away nothing changes nothing'
);

select * from finish();
rollback;
