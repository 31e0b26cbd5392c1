-- PINs: set with the password, entered on a registered device, throttled there, and good for what a till does.
begin;
select plan(67);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', role) from unnest(array['manager', 'cashier', 'analyst']) as role;
select test.device('acme', 'Tablet') ->> 'id';
select test.device('acme', 'Other') ->> 'id';
select test.use_device('acme cashier', 'Tablet') ->> 'id';

-- Set.
create function pg_temp.try_pin(p_pin text, p_who text default 'acme manager')
returns text
language sql
return test.attempt(
    format('select auth.begin_pin_change(%L, test.org_id(''acme''), %L, ''127.0.0.1'')', p_who, p_pin)
);
select is(pg_temp.try_pin(refused.pin), refused.code, refused.why)
from (
    values
    ('729', 'PT422 validation', 'three digits'),
    ('7294185', 'PT422 validation', 'seven'),
    ('72 4', 'PT422 validation', 'digits only'),
    (null, 'PT422 validation', 'none'),
    ('0000', 'PT422 pin_trivial', 'one digit over and over'),
    ('777777', 'PT422 pin_trivial', 'six times too'),
    ('1234', 'PT422 pin_trivial', 'digits in order'),
    ('98765', 'PT422 pin_trivial', 'and backwards'),
    ('8901', 'PT422 pin_trivial', 'and over the end'),
    ('1212', 'PT422 pin_trivial', 'a pair twice'),
    ('123123', 'PT422 pin_trivial', 'three digits twice'),
    ('1122', 'PT422 pin_trivial', 'twins'),
    ('112233', 'PT422 pin_trivial', 'three of them'),
    ('1984', 'PT422 pin_trivial', 'a year'),
    ('2580', 'PT422 pin_trivial', 'a column of the keypad'),
    ('7294', '1 rows', 'one like any other')
) as refused (pin, code, why);
select is(pg_temp.try_pin('7294', 'acme analyst'), 'PT403 forbidden', 'an analyst has none');
select is(pg_temp.try_pin('7294', 'rival'), 'PT404 not_found', 'nor a stranger');

create temporary table attempt as
select test.enter_right(auth.begin_pin_change('acme manager', test.org_id('acme'), '7294', '127.0.0.1')) as id;
grant select on attempt to public;
create function pg_temp.complete_change(p_who text)
returns text
language sql
return test.attempt(
    format(
        'select auth.complete_pin_change(%L, test.org_id(''acme''), %L, ''$argon2id$x'')',
        p_who,
        (select attempt.id from attempt)
    )
);
select is(pg_temp.complete_change('acme cashier'), 'PT401 unauthenticated', 'another person''s password sets no PIN');
update data.login_attempt set attempted_at = attempted_at - interval '2 minutes';
select is(pg_temp.complete_change('acme manager'), 'PT401 unauthenticated', 'nor does one of two minutes ago');
update data.login_attempt set attempted_at = clock_timestamp();
select is(pg_temp.complete_change('acme manager'), '1 rows', 'one''s own does');
update data.login_attempt set is_successful = true;
select is(pg_temp.complete_change('acme manager'), 'PT401 unauthenticated', 'once');
delete from data.login_attempt;
select test.set_pin('acme manager');
select is(
    (
        select array_agg(distinct audit_log.new::text ~ 'argon2|verifier|setting') from data.audit_log
        where audit_log.table_name = 'member_pin'
    ), array[false], 'that a PIN was set is in the log, and no hash of it'
);

-- Entered.
create function pg_temp.begin(p_login text, p_person text)
returns text
language sql
return test.attempt(
    format('select auth.begin_pin_session(%L, test.org_id(''acme''), %L)', p_login, test.user_id(p_person))
);
select is(pg_temp.begin('acme manager', 'acme manager'), 'PT403 device_required', 'on a registered device only');
select is(pg_temp.begin('acme analyst', 'acme manager'), 'PT403 forbidden', 'by who works at a till');
select is(
    auth.begin_pin_session('acme cashier', test.org_id('acme'), test.user_id('acme cashier')) ->> 'setting',
    auth.begin_pin_session('acme cashier', test.org_id('acme'), test.user_id('acme cashier')) ->> 'setting',
    'who has no PIN has a setting too, always the same'
);
select is(
    test.enter_right(auth.begin_pin_session('acme cashier', test.org_id('acme'), test.user_id('rival'))) is null,
    false, 'so has who is in another shop'
);
create temporary table opened as
select test.open_by_pin('acme cashier', 'acme manager', 'by pin') as answer;
select is(
    (
        answer -> 'user' ->> 'name', answer ->> 'role', answer ->> 'expires_in', answer -> 'verifier' ->> 'iterations',
        length(answer -> 'verifier' ->> 'salt')
    )::text,
    '("acme manager",manager,3600,600000,64)', 'a PIN opens a session of the person'
) from opened;
create function pg_temp.context()
returns text
language plpgsql
as $$
begin
    perform session.authorise('by pin', test.org_id('acme'), 'create_bill');
    return (
        session.user_id() = test.user_id('acme manager'), session.device_id() = test.device_id('acme', 'Tablet')
    )::text;
end;
$$;
select is(pg_temp.context(), '(t,t)', 'who works at that device');
select test.use_device('acme manager', 'Other') ->> 'id';
select isnt(
    test.open_by_pin('acme manager', 'acme manager', 'elsewhere') -> 'verifier' ->> 'salt',
    answer -> 'verifier' ->> 'salt', 'on another device it is checked against something else'
) from opened;

-- What it is good for.
select is(
    test.attempt($$ select test.products('by pin', test.org_id('acme'), null, false, null, null, 2) $$), '1 rows',
    'it does what a till does'
);
select is(
    test.attempt($$ select api.create_device('by pin', test.org_id('acme'), 'x', '{"name": "x"}') $$),
    'PT403 password_required', 'but a PIN is not enough for everything'
);
select is(
    test.attempt($$ select api.create_device('acme manager', test.org_id('acme'), 'x', '{"name": "x"}') $$), '1 rows',
    'which the password is'
);
select is(pg_temp.try_pin('7295', 'by pin'), 'PT403 password_required', 'a PIN sets no PIN');
select is(test.attempt($$ select api.get_me('by pin') $$), 'PT403 password_required', 'it opens no account');
do $$
begin
    perform api.create_invitation(
        'rival', test.org_id('rival'), 'to rival', false, '{"email": "acme.manager@example.com", "role": "manager"}'
    );
    perform api.join_org('acme manager', '{"token": "to rival"}');
end;
$$;
select is(
    test.attempt($$ select api.get_org('by pin', test.org_id('rival')) $$), 'PT404 not_found',
    'nor another organization of the person'
);
select is(
    test.attempt($$ select api.get_org('acme manager', test.org_id('rival')) $$), '1 rows', 'which the password does'
);
select is(
    (
        select string_agg(role_permission.role || ' ' || role_permission.operation, ', ')
        from data.role_permission
        where
            role_permission.is_password_needed
            and role_permission.operation ~ '(bill|payment|cash|credit|exchange|customer$|register)'
            and role_permission.operation <> 'erase_customer'
    ), null, 'nothing that a till does needs a password'
);

-- Throttled.
delete from data.pin_attempt;
create function pg_temp.guess(p_person text, p_times integer default 1)
returns text
language plpgsql
as $$
declare
    v_answer text;
begin
    for turn in 1..p_times loop
        v_answer := test.answer(
            format(
                'select auth.begin_pin_session(''acme cashier'', test.org_id(''acme''), %L)', test.user_id(p_person)
            )
        );
        insert into data.pin_attempt (pin_org_id, device_id, user_id)
        select test.org_id('acme'), test.device_id('acme', 'Tablet'), test.user_id(p_person)
        where v_answer = 'done';
    end loop;
    return split_part(v_answer, ' | ', 2);
end;
$$;
select is(pg_temp.guess('acme manager', 5), '', 'five guesses are free');
select is(pg_temp.guess('acme manager'), 'rate_limited', 'then one waits');
select is(pg_temp.guess('acme cashier', 5), '', 'on this device another person is another matter');
select is(pg_temp.guess('rival'), 'rate_limited', 'until the device has to wait');
select is(pg_temp.begin('acme manager', 'acme manager'), '1 rows', 'another device does not');
update data.pin_attempt set attempted_at = attempted_at - interval '1 hour';
update data.member_pin set changed_at = changed_at - interval '1 week';
insert into data.pin_attempt (pin_org_id, device_id, user_id, attempted_at)
select
    test.org_id('acme') as pin_org_id,
    test.device_id('acme', 'Tablet') as device_id,
    test.user_id('acme manager') as user_id,
    clock_timestamp() - interval '2 days' as attempted_at
from generate_series(1, 15);
select is(pg_temp.guess('acme manager'), 'pin_locked', 'after twenty in a row it is locked there');
select test.set_pin('acme manager', '7295');
select is(pg_temp.guess('acme manager'), '', 'until it is set anew');

-- Guesses spread over devices: who can register them, or knows several.
delete from data.pin_attempt;
select test.device('acme', 'Third') ->> 'id';
select test.device('rival', 'Theirs') ->> 'id';
create function pg_temp.fail(p_org text, p_device text, p_times integer, p_ago interval default '0')
returns text
language sql
as $$
    insert into data.pin_attempt (pin_org_id, device_id, user_id, attempted_at)
    select test.org_id(p_org), test.device_id(p_org, p_device), test.user_id('acme manager'), clock_timestamp() - p_ago
    from generate_series(1, p_times);
    select p_device;
$$;
update data.member_pin set changed_at = changed_at - interval '1 week';
select pg_temp.fail('rival', 'Theirs', 150);
select is(pg_temp.guess('acme manager'), '', 'what a stranger does to a person on their own device is nothing here');
select pg_temp.fail('acme', 'Other', 19);
select is(pg_temp.guess('acme manager'), '', 'nor is what one device allows');
delete from data.pin_attempt
where pin_attempt.device_id = test.device_id('acme', 'Tablet');
select pg_temp.fail('acme', 'Third', 11);
select is(pg_temp.guess('acme manager'), 'rate_limited', 'guesses on several devices wait on each');
delete from data.pin_attempt;
select pg_temp.fail('acme', device, 50, '3 days') from unnest(array['Other', 'Third']) as device;
select is(pg_temp.guess('acme manager'), 'pin_locked', 'and after a hundred the PIN is locked on all of them');
delete from data.pin_attempt;

-- Ended.
select is(
    test.attempt($$ select api.get_org('by pin', test.org_id('acme')) $$), 'PT401 unauthenticated',
    'a new PIN ends what the old one opened'
);
delete from data.pin_attempt;
select test.open_by_pin('acme cashier', 'acme manager', 'again') ->> 'role';
select is(
    (
        select (item -> 'value' ->> 'pin_changed_at' is not null)::text || count(*) over ()
        from json_array_elements(api.list_changes('acme cashier', test.org_id('acme'), null, 200) -> 'items') as item
        where item ->> 'kind' = 'seller' and item -> 'value' ->> 'name' = 'acme manager'
    ), 'true1', 'devices know who has a PIN'
);
select is(
    test.attempt(
        format($$ select api.clear_pin('acme cashier', test.org_id('acme'), %L) $$, test.user_id('acme manager'))
    ), 'PT403 forbidden', 'a cashier takes no PIN away'
);
select api.clear_pin('acme', test.org_id('acme'), test.user_id('acme manager')) ->> 'name';
select is(
    test.attempt($$ select api.get_org('again', test.org_id('acme')) $$), 'PT401 unauthenticated',
    'a PIN that is taken away ends its sessions'
);
select test.set_pin('acme manager');
delete from data.pin_attempt;
create temporary table begun as
select
    (
        auth.begin_pin_session('acme cashier', test.org_id('acme'), test.user_id('acme manager')) ->> 'attempt_id'
    )::uuid as id;
create function pg_temp.enter(p_hash text)
returns text
language sql
as $$
    update data.pin_attempt set entered_in = null, is_right = null;
    select auth.enter_secret((select id from begun), p_hash)::text;
$$;
create function pg_temp.commit_attempts()
returns text
language sql
as $$
    update data.pin_attempt set entered_in = '3' where pin_attempt.entered_in is not null;
    select '';
$$;
create function pg_temp.complete(p_login text)
returns text
language sql
return test.attempt(
    format(
        'select auth.complete_pin_session(%L, test.org_id(''acme''), %L, ''again and again'')', p_login,
        (select id from begun)
    )
);
select is(pg_temp.complete('acme cashier'), 'PT403 pin_wrong', 'without a PIN nothing opens');
select pg_temp.enter('$argon2id$9999');
select pg_temp.commit_attempts();
select is(pg_temp.complete('acme cashier'), 'PT403 pin_wrong', 'nor with a wrong one');
select auth.enter_secret((select id from begun), '$argon2id$7294')::text;
select pg_temp.commit_attempts();
select is(pg_temp.complete('acme cashier'), 'PT403 pin_wrong', 'after which none is good in this attempt');
select pg_temp.enter('$argon2id$7294');
select is(pg_temp.complete('acme cashier'), 'PT403 pin_wrong', 'the right one opens nothing in its own transaction');
select pg_temp.commit_attempts();
select is(current_setting('counterfoil.org_id', true), test.org_id('acme')::text, 'the caller''s organization stays')
from (select auth.begin_pin_session('acme cashier', test.org_id('acme'), test.user_id('rival')) ->> 'setting') as other;
select is(pg_temp.complete('acme manager'), 'PT403 pin_wrong', 'what one device began another does not complete');
update data.member_pin set changed_at = changed_at - interval '2 minutes';
update data.pin_attempt set attempted_at = attempted_at - interval '2 minutes';
select is(pg_temp.complete('acme cashier'), 'PT403 pin_wrong', 'nor what began two minutes ago');
update data.pin_attempt set attempted_at = clock_timestamp();
select is(pg_temp.complete('acme cashier'), '1 rows', 'else it does');
select test.set_pin('acme manager', '8461');
select is(pg_temp.complete('acme cashier'), 'PT403 pin_wrong', 'the PIN of before does not open it either');
update data.pin_attempt set attempted_at = clock_timestamp();
update data.membership set is_active = false
where membership.user_id = test.user_id('acme manager') and membership.org_id = test.org_id('acme');
select is(pg_temp.complete('acme cashier'), 'PT403 pin_wrong', 'but not for who has left');
update data.membership set is_active = true, role = 'analyst'
where membership.user_id = test.user_id('acme manager') and membership.org_id = test.org_id('acme');
select is(pg_temp.complete('acme cashier'), 'PT403 forbidden', 'nor for who does not work at a till');
update data.membership set role = 'manager'
where membership.user_id = test.user_id('acme manager') and membership.org_id = test.org_id('acme');
select test.open_by_pin('acme cashier', 'acme manager', 'before') ->> 'role';
select
    api.update_member(
        'acme', test.org_id('acme'), test.user_id('acme manager'), jsonb_build_object('is_active', is_active)
    ) ->> 'role'
from unnest(array[false, true]) as is_active;
select is(
    test.attempt($$ select api.get_org('before', test.org_id('acme')) $$), 'PT401 unauthenticated',
    'who was taken out and comes back goes on with no PIN'
);
select is(
    test.attempt($$ select test.open_by_pin('acme cashier', 'acme manager', 'x') $$), 'PT403 pin_wrong',
    'but with a new one'
);
select test.set_pin('acme manager');
select test.open_by_pin('acme cashier', 'acme manager', 'last') ->> 'role';
select auth.logout('acme cashier refresh')::text;
select is(
    test.attempt($$ select api.get_org('last', test.org_id('acme')) $$), 'PT401 unauthenticated',
    'with the login of the device its PIN sessions end'
);

select * from finish();
rollback;
