-- Keys and row security bind every table of an organization to it, also every future table.
begin;
select plan(17);

select results_eq(
    $$
        select relation.short_name
        from test.relation
        where relation.relkind in ('r', 'p') and relation.room = 'data'
        and relation.oid not in (select tenant_table.oid from test.tenant_table)
        order by 1
    $$,
    array[
        'analyst', -- says whose an analyst's login is, so it is read before there is an organization
        'credential', -- of a person, who may belong to several organizations; likewise the next
        'decoy_key', -- of the database; likewise the next
        'deployed_object',
        'deployment',
        'email_verification', -- of a person
        'lock_secret', -- of the database
        'login', -- of a person
        'login_attempt', -- of an address, before anybody is known
        'message', -- of whom it is sent to
        'migration', -- of the database
        'passkey', -- of a person; likewise the next
        'passkey_challenge',
        'password_reset',
        'pending_login',
        'pin_attempt', -- of a device, before the person is known
        'recovery_code', -- of a person; likewise the next
        'refresh_token',
        'role_permission', -- the same for all
        'session',
        'sign_up_request', -- of an address, before anybody is known
        'signing_key', -- of the installation
        'totp', -- of a person
        'trivial_pin', -- the same for all
        'user_account'
    ],
    'the tables of no organization are these'
);

select results_eq(
    $$
        select relation.name from test.relation
        where relation.relkind in ('r', 'p') and relation.room <> 'data'
        order by 1
    $$,
    array['watch.deploy', 'watch.protected_trigger'], -- a superuser's: the deploys, and triggers that must stay
    'tables are in data'
);

select is_empty(
    $$
        select org_id.relation_name from test.attribute as org_id
        where org_id.name = 'org_id' and org_id.room = 'data' and org_id.relkind in ('r', 'p')
        and (not org_id.is_not_null or org_id.type <> 'uuid')
    $$,
    'org_id is a uuid and never null'
);

select is_empty(
    $$
        select pg_index.indexrelid::regclass
        from pg_index
        inner join test.tenant_table on tenant_table.oid = pg_index.indrelid
        where (pg_index.indisunique or pg_index.indisprimary) and pg_index.indkey[0] <> tenant_table.org_id_attnum
    $$,
    'every unique key begins with org_id, so none reveals another organization''s rows'
);

select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where not exists (
            select from pg_index where pg_index.indrelid = tenant_table.oid and pg_index.indisprimary
        )
    $$,
    'every table has a primary key'
);

select results_eq(
    $$
        select pg_index.indexrelid::regclass::text
        from pg_index
        inner join test.tenant_table on tenant_table.oid = pg_index.indrelid
        where pg_index.indkey[0] <> tenant_table.org_id_attnum
    $$,
    array['data.membership_user_id_idx'], -- login asks for a person's organizations
    'every other index begins with org_id too'
);

select is_empty(
    $$
        select pg_constraint.conname
        from pg_constraint
        inner join test.tenant_table as referring on referring.oid = pg_constraint.conrelid
        inner join test.tenant_table as referred on referred.oid = pg_constraint.confrelid
        where pg_constraint.contype = 'f' and (
            pg_constraint.conkey[1] <> referring.org_id_attnum or pg_constraint.confkey[1] <> referred.org_id_attnum
        )
    $$,
    'a foreign key between tables of an organization begins with org_id on both sides'
);

select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where tenant_table.relname <> all('{org,audit_log,audit_link,customer_word,product_word}') and not exists (
            select from pg_constraint
            inner join test.tenant_table as referred on referred.oid = pg_constraint.confrelid
            where pg_constraint.contype = 'f' and pg_constraint.conrelid = tenant_table.oid
        )
    $$,
    'every row but for the audit log, its chain, and the words that triggers make has a foreign key to its organization'
);

select is_empty(
    $$
        select pg_constraint.conname
        from pg_constraint
        inner join test.relation on relation.oid = pg_constraint.conrelid
        where pg_constraint.contype = 'f'
        and (pg_constraint.confdeltype <> 'a' or pg_constraint.confupdtype <> 'a' or not pg_constraint.convalidated)
    $$,
    'no foreign key cascades or is unchecked'
);

select is_empty(
    $$ select tenant_table.name from test.tenant_table where not tenant_table.relrowsecurity $$,
    'row security is on'
);

select is_empty(
    $$ select tenant_table.name from test.tenant_table where not tenant_table.relforcerowsecurity $$,
    'row security binds the owner too'
);

select is_empty(
    $$
        select tenant_table.name from test.tenant_table
        where not exists (
            select from pg_policy
            where pg_policy.polrelid = tenant_table.oid
            and pg_policy.polname = tenant_table.relname || '_tenant'
            and pg_policy.polpermissive
            and pg_policy.polcmd = '*'
            and pg_policy.polroles = '{0}'
            and pg_get_expr(pg_policy.polqual, pg_policy.polrelid)
            = '(org_id = ( SELECT session.org_id() AS org_id))'
        )
    $$,
    'every table has the tenant policy: all commands, all roles, one predicate'
);

select is_empty(
    $$
        select pg_policy.polname from pg_policy
        where pg_policy.polname like '%\_tenant'
        and pg_get_expr(pg_policy.polqual, pg_policy.polrelid)
        is distinct from pg_get_expr(pg_policy.polwithcheck, pg_policy.polrelid)
    $$,
    'the tenant policy has the same condition for reading and writing'
);

select results_eq(
    $$
        select
            pg_policies.policyname::text collate "default",
            pg_policies.tablename::text collate "default",
            pg_policies.cmd,
            pg_policies.roles::text collate "default",
            pg_policies.qual collate "default",
            pg_policies.with_check collate "default"
        from pg_policies
        where pg_policies.policyname <> pg_policies.tablename || '_tenant'
        order by 1
    $$,
    $$
        values
        -- The reader of a mail says whether they want more; the link holds the token.
        (
            'head_mail_token', 'head_mail', 'SELECT', '{counterfoil_auth_definer}',
            '(stop_token = current_setting(''counterfoil.head_mail_token''::text, true))', null
        ),
        -- A person with the token finds the invitation before they are a member of the organization.
        (
            'invitation_token', 'invitation', 'SELECT', '{counterfoil_auth_definer}',
            '((token_hash)::bytea'
            ' = session.hash_secret(current_setting(''counterfoil.invitation_token''::text, true)))',
            null
        ),
        -- Login shows a person the organizations they belong to.
        (
            'membership_self', 'membership', 'SELECT', '{counterfoil_auth_definer}',
            '(user_id = session.user_id())', null
        ),
        -- The operator's command line lists the organizations it has to verify; nobody logs in as the owner.
        ('org_operator', 'org', 'SELECT', '{counterfoil_owner}', 'true', null),
        -- The worker asks whose turn it is; what is sent and where to, it sees in each organization alone.
        ('webhook_state_turn', 'webhook_state', 'SELECT', '{counterfoil_auth_definer}', 'true', null)
    $$,
    'the other policies are these four: to read, for roles nobody logs in as'
);

select is_empty(
    $$ select relation.name from test.relation where relation.relkind = 'S' $$,
    'there is no sequence, because a shared one reveals how much others sell'
);

select is_empty(
    $$ select relation.name from test.relation where relation.relkind not in ('r', 'p', 'v', 'i', 'I', 'c') $$,
    'there is no materialized view and no foreign table, because they have no row security'
);

select is_empty(
    $$
        select attribute.relation_name from test.attribute
        where attribute.room = 'data' and attribute.name = 'id' and attribute.relkind = 'r'
        and attribute.oid not in (
            select pg_attrdef.adrelid from pg_attrdef
            where pg_attrdef.adrelid = attribute.oid and pg_attrdef.adnum = attribute.attnum
            and pg_get_expr(pg_attrdef.adbin, pg_attrdef.adrelid) = 'guard.uuidv7()'
        )
    $$,
    'an id is a UUID version 7'
);

select * from finish();
rollback;
