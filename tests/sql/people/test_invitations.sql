-- auth.accept_invitation and api.join_org: a token admits the invited person, once, before it expires.
begin;
select plan(14);

select test.sign_up('acme');
select test.sign_up('bea');

create function pg_temp.invite(p_token text, p_email text)
returns text
language sql
return api.create_invitation(
    'acme', test.org_id('acme'), p_token, false, jsonb_build_object('email', p_email, 'role', 'cashier')
) ->> 'id';

select pg_temp.invite('one', 'cy@example.com');
select pg_temp.invite('two', 'bea@example.com');
select pg_temp.invite('three', 'dot@example.com');
select pg_temp.invite('four', 'bea@example.com');

set local session authorization counterfoil_auth;
select is(
    (
        select (entered.value -> 'user' ->> 'email', entered.value -> 'memberships' -> 0 ->> 'role')::text
        from (select auth.accept_invitation('one', 'Cy', '$argon2id$x', 'c1', 'r1') as value) as entered
    ),
    '(cy@example.com,cashier)', 'a new person is a member with the role of the invitation'
);
select throws_ok(
    $$ select auth.accept_invitation('one', 'Eve', '$argon2id$x', 'c2', 'r2') $$, 'PT404', 'invitation_invalid', 'once'
);
select throws_ok(
    $$ select auth.accept_invitation('unknown', 'Eve', '$argon2id$x', 'c2', 'r2') $$,
    'PT404', 'invitation_invalid', 'an unknown token is refused'
);
select throws_ok(
    $$ select auth.accept_invitation(null, 'Eve', '$argon2id$x', 'c2', 'r2') $$,
    'PT404', 'invitation_invalid', 'no token is refused'
);
select throws_ok(
    $$ select auth.accept_invitation('two', 'Eve', '$argon2id$x', 'c2', 'r2') $$,
    'PT409', 'email_taken', 'a person with an account cannot sign up again'
);

set local session authorization counterfoil_api;
select throws_ok(
    $$ select api.join_org('c1', '{"token": "two"}') $$,
    'PT404', 'invitation_invalid', 'another person cannot use the token'
);
select is(
    json_array_length(api.join_org('bea', '{"token": "two"}') -> 'memberships'), 2, 'the person with the account joins'
);
select throws_ok($$ select api.join_org('bea', '{"token": "two"}') $$, 'PT404', 'invitation_invalid', 'once');
select throws_ok($$ select api.join_org('bea', '{}') $$, 'PT404', 'invitation_invalid', 'joining needs a token');
select throws_ok(
    $$ select api.join_org('nobody', '{"token": "four"}') $$, 'PT401', 'unauthenticated', 'joining needs a login'
);
select is(
    json_array_length(api.join_org('bea', '{"token": "four"}') -> 'memberships'),
    2, 'a second invitation changes nothing'
);
reset session authorization;

update data.invitation set expires_at = now() - interval '1 second'
where invitation.email = 'dot@example.com';
select throws_ok(
    $$ select auth.accept_invitation('three', 'Dot', '$argon2id$x', 'c2', 'r2') $$,
    'PT404', 'invitation_invalid', 'an expired invitation is refused'
);
select is(
    (
        select count(*) from data.audit_log
        where
            audit_log.table_name = 'membership' and audit_log.org_id = test.org_id('acme')
            and audit_log.operation in ('accept_invitation', 'join_org') and audit_log.user_id is not null
    ),
    2::bigint, 'the log has the new members'
);
-- The policy for invitations by token shows only that invitation.
select set_config('counterfoil.org_id', '', true);
select set_config('counterfoil.invitation_token', 'four', true);
set local session authorization counterfoil_auth;
select is(test.attempt_as_auth_definer('select from data.invitation'), '1 rows', 'a token shows only its invitation');

reset session authorization;
select * from finish();
rollback;
