-- A till says who opened it, who moved its cash and who counted it, and how that is known.
begin;
select plan(27);

select test.sign_up(shop) from unnest(array['acme', 'rival']) as shop;
select test.join('acme', role) from unnest(array['manager', 'cashier']) as role;
select
    api.create_invitation(
        'acme', test.org_id('acme'), 'acme other', false, '{"email": "acme.other@example.com", "role": "cashier"}'
    ) ->> 'id';
select auth.accept_invitation('acme other', 'acme other', '$argon2id$x', 'acme other', 'acme other refresh') ->> 'user';
select set_config('counterfoil.org_id', '', true);
select test.device('acme', 'Tablet') ->> 'id';
select api.create_register('acme', test.org_id('acme'), '{"code": "T1", "name": "Counter"}') ->> 'id';

create function pg_temp.done_by(p_person text)
returns jsonb
language sql
return case
    when p_person is null then '{}'::jsonb
    else jsonb_build_object('done_by', coalesce(test.user_id(p_person), gen_random_uuid()))
end;
create function pg_temp.tell(p_answer json, p_person text, p_proof text)
returns text
language sql
return concat_ws(
    ' ', coalesce(p_answer ->> 'device_id' = test.device_id('acme', 'Tablet')::text, false),
    (
        select user_account.name from data.user_account
        where user_account.id = (p_answer ->> p_person)::uuid
    ),
    p_answer ->> p_proof
);
create function pg_temp.open_till(p_done_by text default null, p_who text default 'acme cashier')
returns text
language sql
return pg_temp.tell(
    api.open_cash_session(
        p_who, test.org_id('acme'), gen_random_uuid()::text,
        jsonb_build_object('register_id', test.register_id('acme'), 'opening_float_amount', '100.00')
        || pg_temp.done_by(p_done_by)
    ),
    'opened_by', 'opened_by_proof'
);
create function pg_temp.move(p_done_by text default null, p_who text default 'acme cashier')
returns text
language sql
return pg_temp.tell(
    api.create_cash_movement(
        p_who, test.org_id('acme'), test.session_id('acme'), gen_random_uuid()::text,
        '{"direction": "none", "amount": "0", "reason": "Change"}' || pg_temp.done_by(p_done_by)
    ),
    'created_by', 'created_by_proof'
);
create function pg_temp.close_till(p_done_by text default null, p_who text default 'acme cashier')
returns text
language sql
return pg_temp.tell(
    test.close_till('acme', p_capability => p_who, p_body => pg_temp.done_by(p_done_by)),
    'issued_by', 'issued_by_proof'
);

select is(pg_temp.open_till(), 'f acme cashier', 'at no device nobody looks');
select is(
    test.attempt($$ select pg_temp.move('acme other') $$), 'PT422 validation',
    'who is at no device does not say that somebody else was there'
);
select is(
    test.attempt($$ select pg_temp.close_till('acme other') $$), 'PT422 validation', 'nor that they counted'
);
select is(pg_temp.close_till(), 'f acme cashier', 'a count at no device');
select is(
    test.attempt($$ select pg_temp.open_till('acme other') $$), 'PT422 validation', 'nor that they opened it'
);

-- The login of a device sends what others did there.
select test.use_device(person, 'Tablet') ->> 'id' from unnest(array['acme cashier', 'acme other']) as person;
select is(pg_temp.open_till(), 't acme cashier login', 'a shift says at which device it was begun');
select is(pg_temp.move('acme cashier'), 't acme cashier login', 'who did it themselves is known by their login');
select is(pg_temp.move('acme other'), 't acme other offline_pin', 'and others by the PIN that the device checked');
select is(pg_temp.close_till('acme other'), 't acme other offline_pin', 'who counted likewise');
select is(
    test.found_after('acme', $$ update data.z_report set issued_by_proof = 'pin' where sequence_no = 2 $$),
    '{records,z_reports}', 'which is sealed'
);
select is(
    test.found_after('acme', 'update data.z_report set device_id = null where sequence_no = 2'), '{records,z_reports}',
    'with the device'
);
select is(
    test.found_after('acme', 'update data.z_report set hash_version = 1 where sequence_no = 2'), '23514',
    'a report of the old form says neither'
);

-- A drawer is in the hands of who opened it, whoever sends that.
select is(pg_temp.open_till('acme other'), 't acme other offline_pin', 'who opened it without a network');
select is(
    test.attempt($$ select pg_temp.move() $$), 'PT403 forbidden', 'it is not in the hands of the login that sent it'
);
select is(
    test.attempt($$ select pg_temp.move('acme manager') $$), 'PT403 forbidden',
    'and a device allows nothing by naming a manager'
);
select is(pg_temp.move('acme other'), 't acme other offline_pin', 'but whoever opened it does what they may');
select is(pg_temp.move(null, 'acme other'), 't acme other login', 'also with a login of their own');
select is(test.attempt($$ select pg_temp.close_till() $$), 'PT403 forbidden', 'another cashier does not count it');
select is(
    test.attempt($$ select pg_temp.move('rival') $$), 'PT404 not_found', 'nobody of another organization was there'
);
select is(test.attempt($$ select pg_temp.move('nobody') $$), 'PT404 not_found', 'nor nobody');
update data.membership set is_active = false
where membership.user_id = test.user_id('acme other');
select is(pg_temp.close_till('acme other'), 't acme other offline_pin', 'who has left since may have counted');
update data.membership set is_active = true
where membership.user_id = test.user_id('acme other');

-- By a PIN.
select test.set_pin('acme other');
select test.open_by_pin('acme cashier', 'acme other', 'acme pin') ->> 'expires_in';
select is(pg_temp.open_till('acme other', 'acme pin'), 't acme other pin', 'who goes on with a PIN is known by it');
select is(pg_temp.close_till(null, 'acme pin'), 't acme other pin', 'the count likewise');

-- Analysts read what HTTP shows.
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select results_eq(
    $$
        select
            sessions.opened_by_name, sessions.opened_by_proof, sessions.closed_by_name, sessions.closed_by_proof,
            sessions.device_id = test.device_id('acme', 'Tablet'),
            sessions.z_report_id = z_reports.z_report_id,
            z_reports.issued_by_proof,
            z_reports.device_id = test.device_id('acme', 'Tablet')
        from analytics.cash_sessions as sessions
        inner join analytics.z_reports on sessions.cash_session_id = z_reports.cash_session_id
        order by z_reports.sequence_no
    $$,
    $$
        values
        ('acme cashier', null, 'acme cashier', null, null::boolean, true, null, null::boolean),
        ('acme cashier', 'login', 'acme other', 'offline_pin', true, true, 'offline_pin', true),
        ('acme other', 'offline_pin', 'acme other', 'offline_pin', true, true, 'offline_pin', true),
        ('acme other', 'pin', 'acme other', 'pin', true, true, 'pin', true)
    $$,
    'who opened and counted, where, and how that is known'
);
select results_eq(
    $$
        select
            moved.created_by_name, moved.created_by_proof, moved.device_id = test.device_id('acme', 'Tablet'), count(*)
        from analytics.cash_movements as moved
        group by 1, 2, 3
        order by 1, 2
    $$,
    $$
        values
        ('acme cashier', 'login', true, 1::bigint),
        ('acme other', 'login', true, 1),
        ('acme other', 'offline_pin', true, 2)
    $$,
    'who moved cash likewise'
);
select test.open_till('acme')::text;
select is(
    (
        select num_nonnulls(sessions.closed_by, sessions.closed_by_name, sessions.closed_by_proof, sessions.z_report_id)
        from analytics.cash_sessions as sessions
        where sessions.closed_at is null
    ), 0, 'nobody has counted an open shift'
);
select is(test.found_by_verify('acme')::text, '{}', 'reports of two forms are one chain');

select * from finish();
rollback;
