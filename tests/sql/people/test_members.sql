-- list_members, update_member, create_invitation, join_org: who belongs to a shop.
begin;
select plan(17);

select test.sign_up('acme');
select test.join('acme', 'cashier');
select test.sign_up('rival');

create function pg_temp.person(p_capability text)
returns uuid
language sql
return (
    select session.user_id from data.session
    where session.capability_hash = session.hash_secret(p_capability)
);

select is(
    (
        select json_agg(member.value ->> 'role' order by member.value ->> 'role')::text
        from json_array_elements(api.list_members('acme', test.org_id('acme')) -> 'items') as member
    ),
    '["admin", "cashier"]', 'the people'
);
select is(
    (
        select (member ->> 'role', member ->> 'is_active')::text
        from api.update_member(
            'acme', test.org_id('acme'), pg_temp.person('acme cashier'), '{"role": "manager"}'
        ) as member
    ),
    '(manager,true)', 'another role'
);
select lives_ok(
    $$ select api.list_members('acme cashier', test.org_id('acme')) $$, 'which is in force at the next request'
);
select is(
    api.update_member(
        'acme', test.org_id('acme'), pg_temp.person('acme cashier'), '{"is_active": false}'
    ) ->> 'is_active',
    'false', 'taken out'
);
select throws_ok(
    $$ select api.get_org('acme cashier', test.org_id('acme')) $$,
    'PT404', 'not_found', 'at once: their token still lives, but there is no shop for them'
);
select is(
    json_array_length(api.get_me('acme cashier') -> 'memberships'), 0, 'nor do they see it'
);
select lives_ok(
    $$
        select api.update_member(
            'acme', test.org_id('acme'), pg_temp.person('acme cashier'), '{"is_active": true, "role": "cashier"}'
        )
    $$,
    'taken back'
);
select throws_ok(
    $$ select api.update_member('acme', test.org_id('acme'), gen_random_uuid(), '{}') $$, 'PT404', 'not_found', 'nobody'
);
select throws_ok(
    $$ select api.update_member('acme', test.org_id('acme'), pg_temp.person('acme cashier'), '{"role": "owner"}') $$,
    '23514', null, 'a role that is none'
);

-- There is always an admin.
select throws_ok(
    $$ select api.update_member('acme', test.org_id('acme'), pg_temp.person('acme'), '{"role": "manager"}') $$,
    'PT409', 'last_admin', 'the last admin stays one'
);
select throws_ok(
    $$ select api.update_member('acme', test.org_id('acme'), pg_temp.person('acme'), '{"is_active": false}') $$,
    'PT409', 'last_admin', 'and stays'
);
select lives_ok(
    $$
        select api.update_member('acme', test.org_id('acme'), pg_temp.person('acme cashier'), '{"role": "admin"}'),
        api.update_member('acme', test.org_id('acme'), pg_temp.person('acme'), '{"role": "cashier"}')
    $$,
    'until there is another'
);

-- Invitations.
select is(
    (
        select (invitation ->> 'email', invitation ->> 'role', invitation ->> 'token')::text
        from api.create_invitation(
            'acme cashier', test.org_id('acme'), 'secret', '{"email": " Rival@Example.com ", "role": "manager"}'
        ) as invitation
    ),
    '(rival@example.com,manager,secret)', 'an invitation, with the token that is shown once'
);
select is(
    (
        select (invitation.token_hash, invitation.expires_at - invitation.created_at)::text
        from data.invitation
        where invitation.email = 'rival@example.com'
    ),
    (session.hash_secret('secret'), interval '7 days')::text, 'kept as a hash, for seven days'
);
select is(
    test.attempt(
        format(
            'select api.create_invitation(''acme cashier'', test.org_id(''acme''), ''t'', %L)',
            '{"email": "x@y.z", "role": "owner"}'
        )
    ),
    '23514', 'for a role there is'
);
select is(
    (
        select json_agg(membership.value ->> 'role' order by membership.value ->> 'role')::text
        from json_array_elements(api.join_org('rival', '{"token": "secret"}') -> 'memberships') as membership
    ),
    '["admin", "manager"]', 'a person with an account joins'
);
select is(api.get_org('rival', test.org_id('acme')) ->> 'name', 'acme', 'and is in');

select * from finish();
rollback;
