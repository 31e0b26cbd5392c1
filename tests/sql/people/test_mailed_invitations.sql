-- Invitations by mail, the list of invitations, taking one back, and roles above one's own.
begin;
select plan(25);

select test.sign_up('acme');
select test.join('acme', 'manager');
select test.sign_up('rival');
update data.user_account set language = 'de' where user_account.email = 'acme@example.com';

create function pg_temp.invite(p_token text, p_is_mailed boolean, p_role text default 'cashier')
returns json
language sql
return api.create_invitation(
    'acme', test.org_id('acme'), p_token, p_is_mailed,
    jsonb_build_object('email', p_token || '@example.com', 'role', p_role)
);

create function pg_temp.shown(p_email text)
returns json
language sql
return (
    select item.value from json_array_elements(
        api.list_invitations('acme', test.org_id('acme'), null, 50) -> 'items'
    ) as item
    where item.value ->> 'email' = p_email
);

create function pg_temp.user_id(p_email text)
returns uuid
language sql
security definer
return (select user_account.id from data.user_account where user_account.email = p_email);

-- By mail.
select is(
    (select (made ->> 'token', made ->> 'mail', made ->> 'status')::text from pg_temp.invite('cy', true) as made),
    '(,waiting,open)', 'an invitation by mail shows its token to nobody'
);
select is(
    (
        select to_jsonb(message) - 'id' - 'created_at' - 'due_at' - 'expires_at' - 'finished_at' - 'last_error'
        from data.message
        where message.recipient = 'cy@example.com'
    ),
    '{
        "channel": "mail", "kind": "invitation", "recipient": "cy@example.com", "secret": "cy", "state": "waiting",
        "attempts": 0, "content": {"language": "de", "inviter": "acme", "org_name": "acme"}
    }'::jsonb,
    'the outbox has it, in the language of who invites'
);
select is(
    (
        select message.expires_at - message.created_at
        from data.message where message.recipient = 'cy@example.com'
    ),
    interval '72 hours', 'and as long as it is of use'
);
select is(
    test.attempt($$
        select api.create_invitation('rival', test.org_id('acme'), 'x', true, '{"email": "a@b.c", "role": "cashier"}')
    $$),
    'PT404 not_found', 'nobody invites to the shop of another'
);
select is(
    (select count(*) from data.message where message.recipient = 'a@b.c'), 0::bigint, 'and no mail is sent for that'
);
update data.message set state = 'sent', secret = null, finished_at = now();
select is(pg_temp.shown('cy@example.com') ->> 'mail', 'sent', 'the list says that it was sent');
delete from data.message;
select is(pg_temp.shown('cy@example.com') ->> 'mail', 'sent', 'also a month later');
select is(
    auth.accept_invitation('cy', 'Cy', '$argon2id$x', 'c-cy', 'r-cy', null, null, 'de') -> 'user' ->> 'name',
    'Cy', 'the link of the mail lets them in'
);
select is(
    (
        select (person.language, person.email_verified_at is not null)::text
        from data.user_account as person where person.email = 'cy@example.com'
    ),
    '(de,t)', 'and proves the address'
);
select is(pg_temp.shown('cy@example.com') ->> 'status', 'accepted', 'the list says that it was accepted');

-- Shown to the admin.
select is(
    (select (made ->> 'token', made ->> 'mail')::text from pg_temp.invite('dot', false) as made),
    '(dot,)', 'without mails the admin sees the token'
);
select is((select count(*) from data.message), 0::bigint, 'and no mail is sent');
select auth.accept_invitation('dot', 'Dot', '$argon2id$x', 'c-dot', 'r-dot') ->> 'user';
select is(
    (select person.email_verified_at from data.user_account as person where person.email = 'dot@example.com'),
    null, 'a link that somebody else saw proves no address'
);

-- Taken back.
select pg_temp.invite('eve', false) ->> 'id';
select is(
    api.revoke_invitation(
        'acme', test.org_id('acme'), (pg_temp.shown('eve@example.com') ->> 'id')::uuid
    ) ->> 'status',
    'revoked', 'an invitation is taken back'
);
select is(
    test.attempt($$ select auth.accept_invitation('eve', 'Eve', '$argon2id$x', 'c', 'r') $$),
    'PT404 invitation_invalid', 'its link opens nothing'
);
select is(
    api.revoke_invitation(
        'acme', test.org_id('acme'), (pg_temp.shown('cy@example.com') ->> 'id')::uuid
    ) ->> 'status',
    'accepted', 'what was accepted stays'
);
select is(
    test.attempt(format(
        'select api.revoke_invitation(''rival'', test.org_id(''rival''), %L)', pg_temp.shown('eve@example.com') ->> 'id'
    )),
    'PT404 not_found', 'that of another shop is not found'
);
select is(
    test.attempt($$ select api.list_invitations('acme manager', test.org_id('acme'), null, 50) $$),
    'PT403 forbidden', 'a manager does not see the list'
);
select is(
    test.attempt($$
        update data.invitation set revoked_at = now(), revoked_by = invitation.created_by
        where invitation.accepted_at is not null
    $$),
    '23514', 'what was accepted is not taken back, whoever says so'
);

-- A role that may invite gives no more than it has.
insert into data.role_permission (role, operation, is_password_needed)
values ('manager', 'create_invitation', true), ('manager', 'update_member', true);
select is(
    test.attempt($$
        select api.create_invitation(
            'acme manager', test.org_id('acme'), 'f', false, '{"email": "f@b.c", "role": "admin"}'
        )
    $$),
    'PT403 forbidden', 'a manager makes no admin'
);
select is(
    test.attempt($$
        select api.create_invitation(
            'acme manager', test.org_id('acme'), 'f', false, '{"email": "f@b.c", "role": "cashier"}'
        )
    $$),
    '1 rows', 'but a cashier'
);
select is(
    test.attempt(format(
        'select api.update_member(''acme manager'', test.org_id(''acme''), %L, ''{"role": "admin"}'')',
        pg_temp.user_id('cy@example.com')
    )),
    'PT403 forbidden', 'nor raises somebody above themselves'
);
select is(
    test.attempt(format(
        'select api.update_member(''acme manager'', test.org_id(''acme''), %L, ''{"is_active": false}'')',
        pg_temp.user_id('acme@example.com')
    )),
    'PT403 forbidden', 'nor takes a role away that is above their own'
);

-- An invitation is worth what its maker may give now.
select pg_temp.invite('gus', false, 'manager') ->> 'id';
update data.membership set role = 'cashier'
where membership.org_id = test.org_id('acme') and membership.user_id = pg_temp.user_id('acme@example.com');
select is(
    test.attempt($$ select auth.accept_invitation('gus', 'Gus', '$argon2id$x', 'c', 'r') $$),
    'PT404 invitation_invalid', 'who invited is no admin any more'
);
update data.membership set role = 'admin', is_active = false
where membership.org_id = test.org_id('acme') and membership.user_id = pg_temp.user_id('acme@example.com');
select is(
    test.attempt($$ select auth.accept_invitation('gus', 'Gus', '$argon2id$x', 'c', 'r') $$),
    'PT404 invitation_invalid', 'or has left'
);

select * from finish();
rollback;
