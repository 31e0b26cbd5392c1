-- Roles that an organization makes: what they may do, who may make, change and give them, their limits and approvals.
begin;
select plan(64);

select test.sign_up('acme');
select test.sign_up('rival');
select test.join('acme', 'cashier');
select test.product('acme', 'A', '{"quantity": "100", "unit_price": "10.00"}');
select test.make_role(
    'acme', 'lead', 'list_products', 'create_bill', 'issue_bill', 'create_credit_note!', 'list_bills',
    'get_bill', 'create_pin_session', 'set_pin', 'use_device', 'create_approval', 'list_changes'
)::text;
select test.make_role(
    'acme', 'chief', 'list_products', 'list_members', 'create_invitation', 'update_member', 'list_custom_roles',
    'create_custom_role', 'update_custom_role', 'archive_custom_role', 'restore_custom_role', 'update_role_limit',
    'create_bill', 'issue_bill', 'approve', 'create_credit_note', 'create_pin_session', 'set_pin', 'use_device',
    'create_approval', 'list_bills', 'get_bill', 'list_changes'
)::text;
select test.join('acme', who.role) from unnest(array['lead', 'chief']) as who (role);
select test.make_role('rival', 'theirs', 'list_products')::text;

create function pg_temp.role_id(p_role text)
returns uuid
language sql
security definer
return (
    select custom_role.id from data.custom_role
    where custom_role.role = p_role
);
create function pg_temp.make(p_who text, p_role text, p_permissions jsonb, p_name text default null)
returns text
language sql
return format(
    'select api.create_custom_role(%L, %L, %L)',
    p_who,
    test.org_id('acme'),
    jsonb_build_object('role', p_role, 'name', coalesce(p_name, p_role), 'permissions', p_permissions)
);
create function pg_temp.edit(p_who text, p_role text, p_body jsonb)
returns text
language sql
return format(
    'select api.update_custom_role(%L, %L, %L, %s, %L)',
    p_who,
    test.org_id('acme'),
    pg_temp.role_id(p_role),
    (api.get_custom_role('acme', test.org_id('acme'), pg_temp.role_id(p_role)) ->> 'version'),
    p_body
);
create function pg_temp.give(p_who text, p_whom text, p_role text)
returns text
language sql
return format(
    'select api.update_member(%L, %L, %L, %L)',
    p_who, test.org_id('acme'), test.user_id(p_whom), jsonb_build_object('role', p_role)
);

-- What it is.
select is(
    (
        select shown - '{id,org_id,created_at,updated_at,created_by}'::text[]
        from to_jsonb(
            api.create_custom_role(
                'acme', test.org_id('acme'), jsonb_build_object(
                    'role', 'helper', 'name', ' Helper ', 'permissions', jsonb_build_array(
                        jsonb_build_object('operation', 'list_products'),
                        jsonb_build_object('operation', 'create_return', 'is_approval_needed', true),
                        jsonb_build_object('operation', 'list_products')
                    )
                )
            )
        ) as shown
    ),
    '{
        "role": "helper", "name": "Helper", "is_active": true, "member_count": 0, "version": 1,
        "permissions": [
            {"operation": "create_return", "is_approval_needed": true},
            {"operation": "list_products", "is_approval_needed": false}
        ]
    }'::jsonb,
    'a role, with what it may do'
);
select is(
    (
        select string_agg(shown.value ->> 'role', ' ')
        from json_array_elements(api.list_custom_roles('acme', test.org_id('acme'), false) -> 'items') as shown
    ),
    'chief helper lead', 'listed by name'
);
select is(
    json_array_length(api.list_custom_roles('rival', test.org_id('rival'), false) -> 'items'), 1,
    'another organization has its own'
);
select is(
    (
        select string_agg(may.value ->> 'role', ' ')
        from json_array_elements(api.list_role_permissions('acme', test.org_id('acme')) -> 'items') as shown
        cross join json_array_elements(shown.value -> 'roles') as may
        where shown.value ->> 'operation' = 'create_credit_note' and (may.value ->> 'is_approval_needed')::boolean
    ),
    'cashier lead', 'the matrix shows custom roles of this organization, with approvals'
);
select is(
    (
        select (membership.value ->> 'role', membership.value ->> 'role_name')::text
        from json_array_elements(api.get_me('acme lead') -> 'memberships') as membership
    ),
    '(lead,Lead)', 'its people know what they are'
);

-- What it is not.
select
    is(
        test.attempt(asked.statement), asked.answer, asked.why
    )
from (
    values
    (pg_temp.make('acme', 'admin', '[]'), '23514', 'the name of a built-in role'),
    (pg_temp.make('acme', 'Shift Lead', '[]'), '23514', 'a name that is no word'),
    (pg_temp.make('acme', 'lead', '[]', 'Other'), '23505', 'a role that is there'),
    (pg_temp.make('acme', 'other', '[]', 'Lead'), '23505', 'the name of a role that is there'),
    (pg_temp.make('acme', 'theirs', '[]'), '1 rows', 'another organization has it: that is no matter'),
    (pg_temp.make('acme', 'other', '[{"operation": "fly"}]'), 'PT422 validation', 'an operation that is not there'),
    (
        pg_temp.make('acme', 'other', '[{"operation": "list_products", "is_approval_needed": true}]'),
        'PT422 validation', 'an approval that nobody would ask for'
    ),
    (
        pg_temp.make('acme cashier', 'other', '[{"operation": "list_products"}]'), 'PT403 forbidden',
        'cashiers make no roles'
    ),
    (
        'select api.get_custom_role(''acme'', test.org_id(''acme''), pg_temp.role_id(''theirs''))', 'PT404 not_found',
        'the role of another organization'
    ),
    (
        $$ select api.archive_custom_role('acme', test.org_id('acme'), pg_temp.role_id('theirs')) $$,
        'PT404 not_found', 'nor can it be changed'
    )
) as asked (statement, answer, why);

-- What its people may do, from the next request on.
select is(test.attempt($$ select api.list_members('acme lead', test.org_id('acme')) $$), 'PT403 forbidden', 'not yet');
select lives_ok(
    pg_temp.edit('acme', 'lead', '{"permissions": [{"operation": "list_members"}]}'), 'what it may do is replaced'
);
select is(test.attempt($$ select api.list_members('acme lead', test.org_id('acme')) $$), '1 rows', 'the new one holds');
select is(
    (
        select string_agg(entry.value ->> 'action', ' ')
        from json_array_elements(
            api.list_audit(
                'acme', test.org_id('acme'), null, 'custom_role_permission', 'lead/list_members', null, null, null, 9
            ) -> 'items'
        ) as entry
    ),
    'insert', 'the change is in the log'
);
select is(
    test.attempt(
        format(
            'select api.update_custom_role(''acme'', %L, %L, 1, ''{"name": "Late"}'')',
            test.org_id('acme'), pg_temp.role_id('lead')
        )
    ),
    'PT412 stale', 'of two edits of one version the second is refused'
);
select lives_ok(
    pg_temp.edit(
        'acme', 'lead', '{
            "name": "Shift lead",
            "permissions": [
                {"operation": "create_bill"}, {"operation": "issue_bill"}, {"operation": "set_pin"},
                {"operation": "create_credit_note", "is_approval_needed": true}, {"operation": "use_device"},
                {"operation": "create_pin_session"}, {"operation": "create_approval"}, {"operation": "list_products"}
            ]
        }'
    ), 'it may sell'
);

-- Nobody gives, makes or changes what their own role may not do.
select
    is(
        test.attempt(asked.statement), asked.answer, asked.why
    )
from (
    values
    (pg_temp.make('acme chief', 'other', '[{"operation": "list_products"}]'), '1 rows', 'less than their own'),
    (pg_temp.make('acme chief', 'other', '[{"operation": "close_books"}]'), 'PT403 forbidden', 'more than their own'),
    (
        pg_temp.edit('acme chief', 'chief', '{"permissions": [{"operation": "close_books"}]}'), 'PT403 forbidden',
        'more for themselves'
    ),
    (pg_temp.edit('acme chief', 'helper', '{"name": "X"}'), 'PT403 forbidden', 'a role that may do more'),
    (
        pg_temp.edit('acme chief', 'lead', '{"permissions": [{"operation": "create_credit_note"}]}'), '1 rows',
        'what the other one does with approval only'
    ),
    (pg_temp.give('acme chief', 'acme cashier', 'lead'), 'PT403 forbidden', 'whoever has a role that may do more'),
    (pg_temp.give('acme chief', 'acme lead', 'helper'), 'PT403 forbidden', 'a role that may do more'),
    (pg_temp.give('acme chief', 'acme chief', 'admin'), 'PT403 forbidden', 'nor themselves'),
    (pg_temp.give('acme chief', 'acme', 'lead'), 'PT403 forbidden', 'nor take it from an admin'),
    (pg_temp.give('acme chief', 'acme lead', 'chief'), '1 rows', 'their own role'),
    (pg_temp.give('acme', 'acme cashier', 'nothing'), 'PT422 validation', 'a role that is not there'),
    (pg_temp.give('acme', 'acme', 'chief'), 'PT409 last_admin', 'the last admin stays'),
    (
        'select api.create_invitation(''acme chief'', test.org_id(''acme''), ''t'', false, '
        '''{"email": "x@y.zz", "role": "manager"}'')',
        'PT403 forbidden', 'nor invites to more'
    ),
    (
        'select api.create_invitation(''acme chief'', test.org_id(''acme''), ''t'', false, '
        '''{"email": "x@y.zz", "role": "lead"}'')',
        '1 rows', 'but to less'
    ),
    (
        'select api.create_invitation(''acme'', test.org_id(''acme''), ''t'', false, '
        '''{"email": "x@y.zz", "role": "nothing"}'')',
        'PT422 validation', 'an invitation to a role that is not there'
    )
) as asked (statement, answer, why);
select test.make_role('acme', 'deputy', 'create_custom_role', 'create_credit_note!')::text;
select test.join('acme', 'deputy');
select is(
    test.attempt(pg_temp.make('acme deputy', 'other', '[{"operation": "create_credit_note"}]')), 'PT403 forbidden',
    'what one does with an approval only, nobody gets from them without'
);
select is(
    test.attempt(
        pg_temp.make('acme deputy', 'other', '[{"operation": "create_credit_note", "is_approval_needed": true}]')
    ), '1 rows', 'but as they have it'
);

-- Limits.
create function pg_temp.limits(p_role text)
returns text
language sql
return (
    select
        (
            shown.value ->> 'max_discount_percent', shown.value ->> 'max_price_cut_percent',
            shown.value ->> 'is_register_needed', shown.value ->> 'role_name'
        )::text
    from json_array_elements(api.list_role_limits('acme', test.org_id('acme')) -> 'items') as shown
    where shown.value ->> 'role' = p_role
);
create function pg_temp.limit(p_who text, p_role text, p_body jsonb)
returns text
language sql
return (
    select
        format(
            'select api.update_role_limit(%L, %L, %L, %s, %L)',
            p_who, test.org_id('acme'), role_limit.id, role_limit.version, p_body
        )
    from data.role_limit
    where role_limit.org_id = test.org_id('acme') and role_limit.role = p_role
);
select is(pg_temp.limits('lead'), '(10,0,true,"Shift lead")', 'a new role has the limits of cashiers');
create function pg_temp.sell(p_who text, p_percent text, p_body jsonb default '{}')
returns text
language sql
return test.attempt(
    format(
        'select api.create_bill(%L, %L, gen_random_uuid()::text, %L)',
        p_who,
        test.org_id('acme'),
        p_body || jsonb_build_object(
            'issue', true,
            'lines', array[test.line('acme', 'A', '1', jsonb_build_object('discount_percent', p_percent))]
        )
    )
);
select is(pg_temp.sell('acme lead', '10'), '1 rows', 'sells within them');
select is(pg_temp.sell('acme lead', '11'), 'PT403 discount_exceeds_limit', 'not above them');
select lives_ok(pg_temp.limit('acme', 'lead', '{"max_discount_percent": "30"}'), 'an admin raises them');
select is(pg_temp.sell('acme lead', '30'), '1 rows', 'then it holds');
select is(
    test.attempt(pg_temp.limit('acme chief', 'chief', '{"max_discount_percent": "11"}')), 'PT403 forbidden',
    'nobody raises their own limit'
);
select is(
    test.attempt(pg_temp.limit('acme chief', 'lead', '{"max_price_cut_percent": "1"}')), 'PT403 forbidden',
    'nor another one above it'
);
select is(
    test.attempt(pg_temp.limit('acme chief', 'chief', '{"is_register_needed": false}')), 'PT403 forbidden',
    'nor sells elsewhere'
);
select is(
    test.attempt(pg_temp.limit('acme chief', 'admin', '{"max_discount_percent": "0"}')), 'PT403 forbidden',
    'nor lowers those of whom may do more'
);
select is(
    test.attempt(pg_temp.limit('acme chief', 'chief', '{"max_discount_percent": "5"}')), '1 rows', 'lower is allowed'
);

select test.sell('acme', 'A') ->> 'number';

-- Approvals: by a custom role, for a custom role.
select test.device('acme', 'Tablet') ->> 'id';
select test.use_device('acme lead', 'Tablet') ->> 'id';
select test.set_pin(person) from unnest(array['acme chief', 'acme lead']) as person;
create function pg_temp.credit(p_body jsonb default '{}')
returns text
language sql
return test.attempt(
    format(
        'select api.create_credit_note(%L, %L, %L, gen_random_uuid()::text, %L)',
        'acme lead', test.org_id('acme'), test.bill_id('acme', 1),
        p_body || '{"reason": "Broken", "lines": [{"line_no": 1, "quantity": "1", "restock": true}]}'
    )
);
select is(pg_temp.credit(), 'PT403 approval_required', 'a custom role gives back with an approval only');
select is(
    pg_temp.credit(
        jsonb_build_object('approval_ids', array[test.approve('acme lead', 'acme chief', 'credit_note')])
    ),
    '1 rows', 'which another custom role gives'
);
select is(
    pg_temp.sell(
        'acme lead', '35',
        jsonb_build_object('approval_ids', array[test.approve('acme lead', 'acme chief', 'discount')])
    ),
    'PT403 discount_exceeds_limit', 'within its own limit'
);
select is(
    test.attempt($$ select test.approve('acme lead', 'acme lead', 'credit_note') $$), 'PT403 forbidden',
    'a role without that permission approves nothing'
);
select is(
    pg_temp.sell('acme lead', '0', '{"issued_on": "2020-01-01"}'), 'PT403 backdating_forbidden', 'today only'
);

-- Put away.
select is(
    test.attempt($$ select api.archive_custom_role('acme', test.org_id('acme'), pg_temp.role_id('lead')) $$),
    'PT409 role_in_use', 'somebody has it'
);
select api.create_invitation(
    'acme', test.org_id('acme'), 'open', false, '{"email": "x@example.com", "role": "helper"}'
) ->> 'role';
select is(
    test.attempt($$ select api.archive_custom_role('acme', test.org_id('acme'), pg_temp.role_id('helper')) $$),
    'PT409 role_in_use', 'somebody is invited to it'
);
update data.invitation set revoked_at = now(), revoked_by = invitation.created_by
where invitation.role = 'helper';
select is(
    api.archive_custom_role('acme', test.org_id('acme'), pg_temp.role_id('helper')) ->> 'is_active', 'false', 'put away'
);
select is(
    test.attempt(pg_temp.give('acme', 'acme cashier', 'helper')), 'PT409 role_archived', 'nobody gets it'
);
select is(
    test.attempt(
        'select api.create_invitation(''acme'', test.org_id(''acme''), ''t'', false, '
        '''{"email": "x@y.zz", "role": "helper"}'')'
    ),
    'PT409 role_archived', 'nobody is invited to it'
);
select is(
    api.restore_custom_role('acme', test.org_id('acme'), pg_temp.role_id('helper')) ->> 'is_active',
    'true',
    'back again'
);

-- The tables keep it for everybody who writes.
select set_config('counterfoil.org_id', test.org_id('acme')::text, true);
select
    is(
        test.attempt_as_definer(asked.statement), asked.answer, asked.why
    )
from (
    values
    (
        'update data.membership set role = ''theirs'' where user_id = ' || quote_literal(test.user_id('acme lead')),
        '23503', 'nobody has the role of another organization'
    ),
    (
        'insert into data.custom_role_permission (org_id, role, operation, is_approval_needed) values ('
        || quote_literal(test.org_id('acme')) || ', ''helper'', ''list_bills'', true)',
        'PT422 validation', 'an approval that nobody would ask for'
    ),
    (
        'update data.custom_role set is_active = false where role = ''lead''', 'PT409 role_in_use',
        'a role in use stays'
    ),
    ('update data.custom_role set role = ''x1'' where role = ''lead''', '42501', 'what members call it stays'),
    ('delete from data.custom_role where role = ''helper''', '42501', 'no role goes away')
) as asked (statement, answer, why);

select * from finish();
rollback;
