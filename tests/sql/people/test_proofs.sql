-- A login proves itself again before it changes who may do what, or the books: also if somebody has the login of the
-- web process.
begin;
select plan(26);

select test.sign_up('ann');
select test.sign_up('bea');
select test.join('ann', 'cashier');

create function pg_temp.commit_attempts()
returns text
language sql
security definer
as $$
    update data.login_attempt set entered_in = '3' where login_attempt.entered_in is not null;
    select '';
$$;
create function pg_temp.wait(p_seconds integer)
returns text
language sql
security definer
as $$
    update data.login set proved_at = now() - make_interval(secs => p_seconds);
    select '';
$$;
create function pg_temp.enter(p_attempt json, p_hash text, p_code text default null)
returns uuid
language sql
as $$
    select auth.enter_secret((p_attempt ->> 'attempt_id')::uuid, p_hash)::text;
    select auth.enter_code((p_attempt ->> 'attempt_id')::uuid, p_code)::text;
    select pg_temp.commit_attempts();
    select (p_attempt ->> 'attempt_id')::uuid;
$$;
create function pg_temp.prove(p_capability text, p_hash text, p_code text default null)
returns text
language sql
return test.attempt(format(
    'select auth.complete_proof(%L, %L)', p_capability,
    pg_temp.enter(auth.begin_proof(p_capability, '10.0.0.1'), p_hash, p_code)
));
create function pg_temp.code()
returns text
language sql
volatile
security definer
begin atomic
    select auth.compute_totp(totp.secret, floor(extract(epoch from clock_timestamp()) / 30)::bigint) from data.totp;
end;

-- What needs it.
select results_eq(
    $$
        select distinct role_permission.operation from data.role_permission
        where role_permission.is_proof_needed
        order by 1
    $$,
    array[
        'archive_custom_role', 'close_books', 'create_api_key', 'create_custom_role', 'create_invitation',
        'create_webhook', 'erase_customer', 'restore_custom_role', 'revoke_analyst_login', 'rotate_webhook_secret',
        'update_custom_role', 'update_member', 'update_role_limit', 'update_webhook'
    ],
    'these change who may do what, or the books, or last longer than the login'
);
select is_empty(
    $$
        select role_permission.* from data.role_permission
        where role_permission.is_proof_needed and not role_permission.is_password_needed
    $$,
    'a PIN proves nothing, so it does none of them'
);

create function pg_temp.close(p_capability text)
returns text
language sql
return test.attempt(format(
    'select api.close_books(%L, %L, %L)', p_capability, test.org_id('ann'), '{"through_on": "2020-12-31"}'
));
select is(pg_temp.close('ann'), '1 rows', 'a login that has just begun has proved itself');
select pg_temp.wait(599);
select is(pg_temp.close('ann'), '1 rows', 'for ten minutes');
select pg_temp.wait(600);
set local session authorization counterfoil_api;
select is(pg_temp.close('ann'), 'PT403 reauthentication_required', 'and not longer');
select
    is(
        test.attempt(format(called.statement, 'ann', test.org_id('ann'))), 'PT403 reauthentication_required',
        called.statement
    )
from (
    values
    ('select api.update_member(%L, %L, gen_random_uuid(), ''{}'')'),
    ('select api.update_role_limit(%L, %L, gen_random_uuid(), 1, ''{}'')'),
    ('select api.create_invitation(%L, %L, ''t'', false, ''{}'')'),
    ('select api.revoke_analyst_login(%L, %L, gen_random_uuid())')
) as called (statement);
select
    is(
        test.attempt(called.statement), 'PT403 reauthentication_required', called.statement
    )
from (
    values
    ('select api.begin_totp(''ann'')'),
    ('select api.confirm_totp(''ann'', ''{}'')'),
    ('select api.remove_totp(''ann'')'),
    ('select api.renew_recovery_codes(''ann'')')
) as called (statement);
select is(
    test.attempt(format('select api.list_members(%L, %L)', 'ann', test.org_id('ann'))), '1 rows', 'the rest goes on'
);
select is(
    pg_temp.close('ann cashier'), 'PT403 forbidden', 'who may not do it is not asked to prove anything'
);

-- The password, of its person, in this login.
set local session authorization counterfoil_auth;
select is(pg_temp.prove('ann', '$argon2id$wrong'), 'PT403 password_wrong', 'a wrong password');
select is(
    test.attempt(format(
        'select auth.complete_proof(%L, %L)', 'ann', pg_temp.enter(auth.begin_proof('bea', '10.0.0.1'), '$argon2id$x')
    )), 'PT401 unauthenticated', 'the password of another'
);
select is(
    test.attempt($$ select auth.complete_proof('ann', gen_random_uuid()) $$), 'PT401 unauthenticated', 'none'
);
select
    is(
        (
            auth.complete_proof('ann', pg_temp.enter(auth.begin_proof('ann', '10.0.0.1'), '$argon2id$x'))
            ->> 'proved_until'
        )::timestamptz,
        now() + interval '10 minutes', 'the password proves the login for ten minutes'
    );
set local session authorization counterfoil_api;
select is(pg_temp.close('ann'), '1 rows', 'which does what it could not');
select is(
    test.attempt($$ select api.begin_totp('bea') $$), 'PT403 reauthentication_required', 'no other login does'
);

-- With a second factor, the password is not enough.
select api.begin_totp('ann')::text;
select api.confirm_totp('ann', jsonb_build_object('code', pg_temp.code()))::text;
reset session authorization;
update data.totp set last_step = 0;
select pg_temp.wait(600);
set local session authorization counterfoil_auth;
select is(pg_temp.prove('ann', '$argon2id$x'), 'PT403 code_wrong', 'the password is no proof any more');
select is(
    test.attempt($$ select auth.begin_password_change('ann', '10.0.0.1') $$), 'PT403 reauthentication_required',
    'and alone changes no password'
);
select is(
    auth.complete_proof('ann', pg_temp.enter(auth.begin_proof('ann', '10.0.0.1'), null, pg_temp.code())) is not null,
    true, 'a code is'
);
set local session authorization counterfoil_api;
select is(pg_temp.close('ann'), '1 rows', 'again it does');
reset session authorization;

-- The operator's session never proves itself.
select deploy.open_operator_session(test.org_id('ann'), 'operator')::text;
select is(pg_temp.close('operator'), 'PT403 reauthentication_required', 'an operator changes no books and no roles');

select * from finish();
rollback;
