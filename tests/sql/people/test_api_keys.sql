-- API keys: who makes them, what they may do at each call, how they end, and what they leave behind.
begin;
select plan(52);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', who.role) from unnest(array['admin', 'manager', 'cashier']) as who (role);
select test.product('acme', 'A', '{"quantity": "100", "unit_price": "10.00"}');

create function pg_temp.make(p_who text, p_body jsonb, p_secret text default test.key('made'))
returns text
language sql
return format(
    'select api.create_api_key(%L, %L, %L, %L)',
    p_who, test.org_id('acme'), p_secret, '{"name": "Shop", "operations": ["get_org"], "days": 30}' || p_body
);
create function pg_temp.key_id(p_name text)
returns uuid
language sql
security definer
return (
    select api_key.id from data.api_key
    where api_key.name = p_name
);
create function pg_temp.read(p_key text, p_org text default 'acme')
returns text
language sql
return test.attempt(format('select api.get_org(%L, %L)', test.key(p_key), test.org_id(p_org)));
create function pg_temp.status(p_name text)
returns text
language sql
return (
    select shown.value ->> 'status'
    from json_array_elements(api.list_api_keys('acme', test.org_id('acme'), null, 50) -> 'items') as shown
    where shown.value ->> 'name' = p_name
);

-- Made.
select is(
    (
        select shown - '{id,org_id,created_at,expires_at,created_by}'::text[]
        from to_jsonb(
            api.create_api_key(
                'acme', test.org_id('acme'), test.key('web'),
                '{"name": " Web ", "operations": ["get_org", "create_bill", "issue_bill", "get_org"], "days": 90}'
            )
        ) as shown
    ),
    jsonb_build_object(
        'name', 'Web',
        'hint', '0000',
        'status', 'active',
        'operations', '["create_bill", "get_org", "issue_bill"]'::jsonb,
        'created_by_name', 'acme',
        'last_used_at', null,
        'revoked_at', null,
        'revoked_by', null,
        'token', test.key('web')
    ),
    'a key, which this answer shows'
);
select is(
    (
        select (key.expires_at - key.created_at)::text
        from data.api_key as key
        where key.name = 'Web'
    ),
    '90 days', 'it ends after as many days'
);
select is(
    (select known.secret_hash::bytea from data.api_key_secret as known), session.hash_secret(test.key('web')),
    'what is stored is a hash'
);
select ok(
    not exists (
        select from data.audit_log as entry
        where entry.new::text like '%' || encode(session.hash_secret(test.key('web')), 'hex') || '%'
    )
    and api.list_api_keys('acme', test.org_id('acme'), null, 50)::text !~ 'token|hash|cf_live',
    'nothing shows it again, nor its hash'
);
select
    is(
        test.attempt(asked.statement), asked.answer, asked.why
    )
from (
    values
    (pg_temp.make('acme manager', '{}'), 'PT403 forbidden', 'managers make none'),
    (pg_temp.make('acme', '{"operations": ["fly"]}'), 'PT422 validation', 'an operation that is not there'),
    (pg_temp.make('acme', '{"operations": ["update_member"]}'), 'PT422 validation', 'one that only a person does'),
    (pg_temp.make('acme', '{"operations": ["create_api_key"]}'), 'PT422 validation', 'keys make no keys'),
    (pg_temp.make('acme', '{"days": 0}'), '23514', 'for no time'),
    (pg_temp.make('acme', '{"days": 367}'), '23514', 'for more than a year'),
    (pg_temp.make('acme', '{}', test.key('web')), '23505', 'a secret that is taken'),
    (pg_temp.make('acme', '{}', 'short'), 'PT422 validation', 'a secret that is none'),
    (pg_temp.make('acme', '{"name": ""}'), '23514', 'no name')
) as asked (statement, answer, why);

-- Used: as itself, in its organization, for what it was made.
set local session authorization counterfoil_api;
select is(pg_temp.read('web'), '1 rows', 'for what it was made');
select is(
    test.attempt(
        format('select api.list_members(%L, %L)', test.key('web'), test.org_id('acme'))
    ), 'PT403 forbidden', 'for nothing else, although its maker may'
);
select is(
    test.attempt(
        format('select api.create_api_key(%L, %L, %L, ''{}'')', test.key('web'), test.org_id('acme'), test.key('x'))
    ), 'PT403 person_required', 'it makes no keys'
);
select is(pg_temp.read('web', 'rival'), 'PT401 unauthenticated', 'nothing of another organization');
select is(pg_temp.read('other'), 'PT401 unauthenticated', 'an unknown key opens nothing');
select
    is(
        test.attempt(format(asked.statement, test.key('web'))), 'PT403 person_required', asked.statement
    )
from (
    values
    ('select api.get_me(%L)'),
    ('select api.get_account(%L)'),
    ('select api.list_sessions(%L, null, 9)'),
    ('select api.end_other_sessions(%L)'),
    ('select api.join_org(%L, ''{"token": "x"}'')')
) as asked (statement);
set local session authorization counterfoil_auth;
select is(
    test.attempt(format('select auth.begin_password_change(%L, ''127.0.0.1'')', test.key('web'))),
    'PT403 person_required', 'it has no password to change'
);
reset session authorization;
select is(
    test.attempt(
        format(
            'select auth.complete_approval(%L, %L, gen_random_uuid(), ''{}'')', test.key('web'), test.org_id('acme')
        )
    ),
    'PT403 person_required', 'it asks for no approvals'
);
set local session authorization counterfoil_api;
select is(
    (
        select sold ->> 'status'
        from api.create_bill(
            test.key('web'), test.org_id('acme'), 'k1',
            jsonb_build_object('issue', true, 'lines', jsonb_build_array(test.line('acme', 'A')))
        ) as sold
    ),
    'issued', 'it sells'
);
select is(
    test.attempt(
        format(
            'select api.create_bill(%L, %L, ''k2'', %L)', test.key('web'), test.org_id('acme'),
            jsonb_build_object(
                'issue', true, 'issued_on', '2020-01-01', 'lines', jsonb_build_array(test.line('acme', 'A'))
            )
        )
    ),
    'PT403 backdating_forbidden', 'what goes on within an operation needs its permission too'
);
select is(
    (api.get_org('acme', test.org_id('acme')) ->> 'name')
    || test.attempt(format('select api.list_members(%L, %L)', 'acme', test.org_id('acme'))),
    'acme1 rows', 'a person after a key in one transaction is no key'
);
reset session authorization;

-- What it leaves behind says which key it was, and whose.
select is(
    (
        select (account.name, account.email)::text
        from data.bill
        inner join data.user_account as account on bill.created_by = account.id
        where bill.org_id = test.org_id('acme')
    ),
    (
        select ('Web', api_key.id || '@key.invalid')::text from data.api_key
        where api_key.name = 'Web'
    ),
    'a bill is by the key'
);
select is(
    (
        select count(*)::integer
        from
            json_array_elements(
                api.list_audit(
                    'acme', test.org_id('acme'), pg_temp.key_id('Web'), null, null, null, null, null, 50
                ) -> 'items'
            ) as entry
        where entry.value ->> 'operation' = 'create_bill'
    ) > 0,
    true, 'the log says it of each change'
);
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select is(
    (
        select (person.user_name, person.role)::text from core.list_people() as person
        where person.user_id = pg_temp.key_id('Web')
    ),
    '("Web (API key of acme)",api_key)', 'analysts read its name and its maker'
);
select is(
    json_array_length(api.list_members('acme', test.org_id('acme')) -> 'items'), 4, 'it is no member'
);

-- Its last use is noted once an hour.
select isnt((select known.last_used_at from data.api_key_secret as known), null, 'it was used');
update data.api_key_secret set last_used_at = now() - interval '59 minutes';
select pg_temp.read('web');
select is(
    (select (now() - known.last_used_at)::text from data.api_key_secret as known),
    '00:59:00',
    'not again within an hour'
);
update data.api_key_secret set last_used_at = now() - interval '61 minutes';
select api.get_org(test.key('web'), test.org_id('acme')) ->> 'name';
select is(
    (select (now() - known.last_used_at)::text from data.api_key_secret as known), '00:00:00', 'but after one'
);

-- At each call it may do what its maker may do then.
select test.make_key('acme admin', 'acme', 'second', 'get_org', 'update_org')::text;
select is(
    test.attempt(
        format('select api.update_org(%L, %L, 1, ''{"name": "X"}'')', test.key('second'), test.org_id('acme'))
    ), '1 rows', 'while the maker is an admin'
);
select api.update_member('acme', test.org_id('acme'), test.user_id('acme admin'), '{"role": "manager"}') ->> 'role';
select is(
    test.attempt(
        format('select api.update_org(%L, %L, 1, ''{"name": "X"}'')', test.key('second'), test.org_id('acme'))
    ), 'PT403 forbidden', 'not as a manager'
);
select is(pg_temp.read('second'), '1 rows', 'the rest of it stays');
select test.make_role('acme', 'quiet', 'list_products')::text;
select api.update_member('acme', test.org_id('acme'), test.user_id('acme admin'), '{"role": "quiet"}') ->> 'role';
select is(pg_temp.read('second'), 'PT403 forbidden', 'nor what a custom role may not do');
update data.membership set is_active = false
where membership.user_id = test.user_id('acme admin');
select is(pg_temp.read('second'), 'PT401 unauthenticated', 'whose maker is out, is out');
select is(pg_temp.status('second'), 'maker_left', 'the list says so');
update data.membership set is_active = true
where membership.user_id = test.user_id('acme admin');
select api.update_member('acme', test.org_id('acme'), test.user_id('acme admin'), '{"is_active": false}') ->> 'role';
select api.update_member(
    'acme', test.org_id('acme'), test.user_id('acme admin'), '{"is_active": true, "role": "admin"}'
) ->> 'role';
select is(pg_temp.read('second'), 'PT401 unauthenticated', 'and does not come back with the maker');

-- Over.
select is(
    api.revoke_api_key('acme', test.org_id('acme'), pg_temp.key_id('Web')) ->> 'status', 'revoked', 'it is revoked'
);
select is(pg_temp.read('web'), 'PT401 unauthenticated', 'from its next call on');
select is(
    api.revoke_api_key('acme', test.org_id('acme'), pg_temp.key_id('Web')) ->> 'status', 'revoked', 'twice is once'
);
select is(
    test.attempt($$ select api.revoke_api_key('rival', test.org_id('rival'), pg_temp.key_id('Web')) $$),
    'PT404 not_found', 'not by another organization'
);
select is(
    test.attempt_as_definer($$ update data.api_key set revoked_at = null, revoked_by = null where name = 'Web' $$),
    'PT409 immutable', 'it never comes back'
);
select test.make_key('acme', 'acme', 'third', 'get_org')::text;
insert into data.user_account (id, email, name, language)
values ('01980000-0000-7000-8000-000000000001', 'past@key.invalid', 'past', 'en');
insert into data.api_key (org_id, id, name, hint, created_by, created_at, expires_at)
select
    api_key.org_id,
    '01980000-0000-7000-8000-000000000001' as id,
    'past' as name,
    '0000' as hint,
    api_key.created_by,
    now() - interval '31 days' as created_at,
    now() as expires_at
from data.api_key
where api_key.name = 'third';
update data.api_key_secret set api_key_id = '01980000-0000-7000-8000-000000000001'
where api_key_secret.api_key_id = pg_temp.key_id('third');
insert into data.api_key_permission (org_id, api_key_id, operation)
values (test.org_id('acme'), '01980000-0000-7000-8000-000000000001', 'get_org');
select is(pg_temp.status('past'), 'expired', 'a key ends');
select is(pg_temp.read('third'), 'PT401 unauthenticated', 'then it opens nothing');
select is(
    test.attempt_as_definer(
        $$ update data.api_key set expires_at = now() + interval '1 day' where name = 'third' $$
    ), '42501', 'nobody gives it more time'
);
select test.make_key('acme', 'acme', 'fourth', 'get_org')::text;
delete from data.api_key_secret
where api_key_secret.api_key_id = pg_temp.key_id('fourth');
select is(pg_temp.status('fourth'), 'moved', 'one whose secret stayed elsewhere');
select is(pg_temp.read('fourth'), 'PT401 unauthenticated', 'opens nothing');

select * from finish();
rollback;
