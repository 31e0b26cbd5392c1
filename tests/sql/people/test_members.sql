-- list_members, update_member, create_invitation, join_org: the members of a shop.
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
    '["admin", "cashier"]', 'the members'
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
    $$ select api.list_members('acme cashier', test.org_id('acme')) $$, 'the new role holds at the next request'
);
select is(
    api.update_member(
        'acme', test.org_id('acme'), pg_temp.person('acme cashier'), '{"is_active": false}'
    ) ->> 'is_active',
    'false', 'a member is removed'
);
select throws_ok(
    $$ select api.get_org('acme cashier', test.org_id('acme')) $$,
    'PT404', 'not_found', 'they are out at once, although their token is still valid'
);
select is(
    json_array_length(api.get_me('acme cashier') -> 'memberships'), 0, 'they do not see the shop'
);
select lives_ok(
    $$
        select api.update_member(
            'acme', test.org_id('acme'), pg_temp.person('acme cashier'), '{"is_active": true, "role": "cashier"}'
        )
    $$,
    'a member is added again'
);
select throws_ok(
    $$ select api.update_member('acme', test.org_id('acme'), gen_random_uuid(), '{}') $$, 'PT404', 'not_found', 'nobody'
);
select throws_ok(
    $$ select api.update_member('acme', test.org_id('acme'), pg_temp.person('acme cashier'), '{"role": "owner"}') $$,
    'PT422', 'validation', 'an unknown role'
);

-- There is always an admin.
select throws_ok(
    $$ select api.update_member('acme', test.org_id('acme'), pg_temp.person('acme'), '{"role": "manager"}') $$,
    'PT409', 'last_admin', 'the last admin keeps the role'
);
select throws_ok(
    $$ select api.update_member('acme', test.org_id('acme'), pg_temp.person('acme'), '{"is_active": false}') $$,
    'PT409', 'last_admin', 'the last admin cannot be removed'
);
select lives_ok(
    $$
        select api.update_member('acme', test.org_id('acme'), pg_temp.person('acme cashier'), '{"role": "admin"}'),
        api.update_member('acme', test.org_id('acme'), pg_temp.person('acme'), '{"role": "cashier"}')
    $$,
    'with another admin they can'
);

-- Invitations.
select is(
    (
        select (invitation ->> 'email', invitation ->> 'role', invitation ->> 'token')::text
        from api.create_invitation(
            'acme cashier', test.org_id('acme'), 'secret', false, '{"email": " Rival@Example.com ", "role": "manager"}'
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
    (session.hash_secret('secret'), interval '3 days')::text, 'kept as a hash, for 72 hours'
);
select is(
    test.attempt(
        format(
            'select api.create_invitation(''acme cashier'', test.org_id(''acme''), ''t'', false, %L)',
            '{"email": "x@y.z", "role": "owner"}'
        )
    ),
    'PT422 validation', 'an unknown role is refused'
);
select is(
    (
        select json_agg(membership.value ->> 'role' order by membership.value ->> 'role')::text
        from json_array_elements(api.join_org('rival', '{"token": "secret"}') -> 'memberships') as membership
    ),
    '["admin", "manager"]', 'a person with an account joins'
);
select is(api.get_org('rival', test.org_id('acme')) ->> 'name', 'acme', 'the person is a member');

select * from finish();
rollback;
