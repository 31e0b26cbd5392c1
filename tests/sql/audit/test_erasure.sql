-- Personal data of a customer is erased where nothing obliges the shop to keep it, and all chains still hold.
begin;
select plan(48);

select test.busy_shop('acme');
select test.busy_shop('rival');

create function pg_temp.org()
returns uuid
language sql
return test.org_id('acme');
create function pg_temp.commit()
returns void
language plpgsql
as $$
begin
    set constraints all immediate;
    set constraints all deferred;
end;
$$;

select lives_ok(
    $$
        select api.update_org('acme', org.org_id, org.version, '{"document_years": 30}')
        from data.org where org.org_id = pg_temp.org()
    $$,
    'a shop may keep documents for longer than its country asks'
);
create temporary table made as
select (api.create_customer('acme', pg_temp.org(), body) ->> 'id')::uuid as id
from (
    values ('{"name": "Zoe Canary", "email": "zoe@canary.example", "address": "Canary Row 7", "country": "DE"}'::jsonb)
) as new (body);
create temporary table sold as
select
    test.sell(
        'acme',
        'A1',
        '1',
        jsonb_build_object(
            'customer_id', made.id,
            'note', 'For Zoe',
            'issued_on', day.issued_on,
            'payments', '[{"method": "card", "amount": "12.00"}]'::jsonb
        )
    ) as bill
from made
cross join (values (current_date), ('2010-05-05'::date)) as day (issued_on);
create temporary table changed as
select api.update_customer('acme', pg_temp.org(), made.id, 1, '{"phone": "0123 canary"}') as customer from made;
select pg_temp.commit();

-- All text of the shop in which the canary sits, by table.
create function pg_temp.sightings()
returns text[]
language plpgsql
as $$
declare
    v_table record;
    v_count integer;
    v_found text [] := '{}';
begin
    for v_table in select oid::regclass::text as name from test.tenant_table loop
        execute format(
            'select count(*) from %s as one where one.org_id = $1 and one::text ~* ''zoe|canary''', v_table.name
        ) into v_count using pg_temp.org();
        if v_count > 0 then
            v_found := v_found || v_table.name;
        end if;
    end loop;
    return array(select found.name from unnest(v_found) as found (name) order by found.name);
end;
$$;

-- The feed of a device from a place to its end.
create function pg_temp.read_feed(p_since text)
returns jsonb
language plpgsql
as $$
declare
    v_page jsonb;
    v_items jsonb := '[]';
    v_since text := p_since;
begin
    loop
        v_page := api.list_changes('acme', pg_temp.org(), v_since, 500);
        v_items := v_items || (v_page -> 'items');
        v_since := v_page ->> 'next';
        exit when not (v_page ->> 'has_more')::boolean;
    end loop;
    return jsonb_build_object('items', v_items, 'next', v_since);
end;
$$;
create function pg_temp.told(p_feed jsonb)
returns text[]
language sql
return (
    select array_agg(item.value -> 'value' ->> 'name')
    from made
    inner join jsonb_array_elements(p_feed -> 'items') as item (value)
        on item.value ->> 'kind' = 'customer' and item.value ->> 'id' = made.id::text
);
create temporary table copy as select pg_temp.read_feed(null) as feed;
select is(pg_temp.told(copy.feed), '{Zoe Canary}', 'a device has her in its copy') from copy;

create temporary table file as select deploy.start_head_file(pg_temp.org(), null)::jsonb as heads;

select is(
    api.get_customer_erasure('acme', pg_temp.org(), made.id)::jsonb - '{customer_id,kept_until}'::text[],
    jsonb_build_object(
        'erased_at', null, 'is_account_open', false, 'kept_years', 30, 'kept_documents', 2, 'kept_letters', 0
    ),
    'a person is told what would be kept'
) from made;
select is(
    api.get_customer_erasure('acme', pg_temp.org(), made.id) ->> 'kept_until',
    extract(year from current_date) + 30 || '-12-31',
    'until the end of the last year'
) from made;
select
    is(
        test.attempt(format('select api.erase_customer(%L, pg_temp.org(), %L)', caller.name, made.id)),
        'PT403 forbidden',
        format('not by %s', caller.name)
    )
from made
cross join (values ('acme manager'), ('acme cashier'), ('acme analyst')) as caller (name);
select is(
    test.attempt(format('select api.erase_customer(%L, pg_temp.org(), %L)', 'acme', test.customer_id('acme', 'Bea'))),
    'PT409 account_open',
    'not while something is open'
);
select is(
    test.attempt(format('select api.erase_customer(%L, pg_temp.org(), %L)', 'acme', test.customer_id('rival', 'Bea'))),
    'PT404 not_found',
    'not one of another shop'
);

select is(
    api.erase_customer('acme', pg_temp.org(), made.id)::jsonb - '{customer_id,erased_at,kept_until}'::text[],
    jsonb_build_object('is_account_open', false, 'kept_years', 30, 'kept_documents', 2, 'kept_letters', 0),
    'an admin erases a customer'
) from made;
select pg_temp.commit();
select is(pg_temp.sightings(), '{data.bill}', 'only her documents still name her');
select is(
    api.get_customer('acme', pg_temp.org(), made.id)::jsonb
    - '{org_id,id,created_at,updated_at,version,erased_at,payment_terms_days}'::text[],
    jsonb_build_object(
        'customer_number', null, 'name', '-', 'email', null, 'phone', null, 'address', null, 'tax_number', null,
        'country', null, 'is_active', false
    ),
    'nothing is left of the customer'
) from made;
select is(
    (
        select array_agg(concat_ws(' ', entry.action, entry.old is null, entry.new is null) order by entry.id)
        from data.audit_log as entry
        inner join made on entry.row_id = made.id::text
        where entry.table_name = 'customer'
    ),
    '{"insert t t","update t t","update t t","update f f"}',
    'nor in the log, but that something was done'
);
select is(test.found_by_verify('acme'), '{}', 'verify finds nothing');
select is(test.verify('acme', true), '{}', 'nor since the last time');
select is(
    deploy.compare_heads_of_org(pg_temp.org(), file.heads) ->> 'is_unchanged', 'true', 'the heads are those of before'
) from file;
select is(
    api.erase_customer('acme', pg_temp.org(), made.id) ->> 'kept_documents', '2', 'a second call changes nothing'
) from made;
select is(
    (
        select count(*)::integer from data.erasure
        inner join made on erasure.customer_id = made.id
    ),
    1,
    'there is one erasure'
);
select
    is(
        test.attempt(format('select api.%s', called.call)),
        called.error,
        called.name
    )
from made
cross join
    lateral (
        values
        (
            'nothing is entered again',
            format($$update_customer('acme', pg_temp.org(), %L, 4, '{"name": "Zoe"}')$$, made.id),
            'PT409 immutable'
        ),
        ('nor restored', format($$restore_customer('acme', pg_temp.org(), %L)$$, made.id), 'PT409 immutable')
    ) as called (name, call, error);
select is(
    pg_temp.told(pg_temp.read_feed(copy.feed ->> 'next')), '{null}', 'the feed tells the device to forget her'
) from copy;
select is(pg_temp.told(pg_temp.read_feed(null)), null, 'a new device never hears of her');

-- What has become older than the years is erased by the daily job.
create function pg_temp.start_triggers()
returns void
language plpgsql
as $$
declare
    v_trigger record;
begin
    for v_trigger in
        select tgrelid::regclass::text as place, tgname from pg_trigger
        inner join test.tenant_table on tgrelid = tenant_table.oid
        where not tgisinternal
    loop
        execute format('alter table %s enable always trigger %I', v_trigger.place, v_trigger.tgname);
    end loop;
end;
$$;
select lives_ok(
    $$
        select api.update_org('acme', org.org_id, org.version, '{"document_years": null}')
        from data.org where org.org_id = pg_temp.org()
    $$,
    'the years are those of the country again'
);
create temporary table later_file as select deploy.start_head_file(pg_temp.org(), null)::jsonb as heads;
select is(deploy.forget_content_of_org(pg_temp.org(), 10), 0::bigint, 'the daily job runs');
select pg_temp.commit();
select is(
    (
        select array_agg(bill.issued_on = current_date) from data.bill
        where bill.org_id = pg_temp.org() and bill.buyer ->> 'name' = 'Zoe Canary'
    ),
    '{t}',
    'the old document does not name her any more, the other one does'
);
select is(
    api.get_customer_erasure('acme', pg_temp.org(), made.id) ->> 'kept_documents', '1', 'as a person is told'
) from made;
select is(
    (
        select concat_ws(' ', bill.buyer is null, bill.note is null, bill.hash = decode(file.hash, 'hex'))
        from data.bill
        inner join sold on bill.id = (sold.bill ->> 'id')::uuid and bill.issued_on < current_date
        cross join lateral (
            select mark.one ->> 'hash' as hash
            from later_file
            cross join lateral jsonb_array_elements(later_file.heads -> 'chains') as chain (one)
            cross join lateral jsonb_array_elements(chain.one -> 'marks') as mark (one)
            where mark.one ->> 'number' = bill.number
        ) as file
    ),
    't t t',
    'the document keeps its hash'
);
select is(
    test.found_by_verify('acme'), '{}', 'and verify takes it'
);
select is(
    deploy.compare_heads_of_org(pg_temp.org(), later_file.heads) ->> 'is_unchanged', 'true', 'and so do the heads'
) from later_file;
select
    is(
        api.verify_document(
            'acme', pg_temp.org(), bill.number, bill.gross_amount::text, 'EUR', encode(bill.hash, 'hex')
        ) ->> 'is_genuine',
        'true',
        'her paper is still genuine'
    )
from data.bill
inner join sold on bill.id = (sold.bill ->> 'id')::uuid
where bill.issued_on < current_date;

-- The log keeps what is so now, and of what was before only that it was.
create temporary table made_old as
select api.create_supplier('acme', pg_temp.org(), '{"name": "Old"}') as supplier;
create temporary table changed_old as
select api.update_supplier('acme', pg_temp.org(), (made_old.supplier ->> 'id')::uuid, 1, '{"name": "New"}') as supplier
from made_old;
select pg_temp.commit();
do $$
declare
    v_ids constant uuid [] := array(
        select entry.id
        from data.audit_log as entry
        inner join made_old on entry.row_id = made_old.supplier ->> 'id'
    );
begin
    perform test.stop_triggers();
    set local session_replication_role = replica;
    -- Ids are times: these entries are of long ago, and in links of their own.
    update data.audit_log
    set id = overlay(id::text placing '0111' from 1 for 4)::uuid, at = at - interval '15 years'
    where org_id = pg_temp.org() and id = any(v_ids);
    update data.audit_link
    set
        first_id = overlay(first_id::text placing '0111' from 1 for 4)::uuid,
        last_id = overlay(last_id::text placing '0111' from 1 for 4)::uuid
    where org_id = pg_temp.org() and (first_id = any(v_ids) or last_id = any(v_ids));
    perform test.rechain('acme');
    set local session_replication_role = origin;
end;
$$;
select pg_temp.start_triggers();
select is(
    test.found_by_verify('acme'), '{}', 'an old log verifies'
);
select is(deploy.forget_content_of_org(pg_temp.org(), 10), 0::bigint, 'without a setting it is kept for ever');
select lives_ok(
    $$
        select api.update_org('acme', org.org_id, org.version, '{"log_years": 5}')
        from data.org where org.org_id = pg_temp.org()
    $$,
    'an admin sets the years'
);
select pg_temp.commit();
select is(deploy.forget_content_of_org(pg_temp.org(), 10), 1::bigint, 'what a later entry has replaced goes');
select is(deploy.forget_content_of_org(pg_temp.org(), 10), 0::bigint, 'once');
select pg_temp.commit();
select is(
    (
        select array_agg(concat_ws(' ', entry.action, entry.old is null, entry.new is null) order by entry.id)
        from data.audit_log as entry
        inner join made_old on entry.row_id = made_old.supplier ->> 'id'
    ),
    '{"insert t t","update f f"}',
    'the last entry says what is so now'
);
select is(test.found_by_verify('acme'), '{}', 'and verify finds nothing');

-- Nobody else erases.
create function pg_temp.told_after(p_statement text)
returns text
language sql
return test.found_after('acme', p_statement);
select is(
    pg_temp.told_after(
        $$ update data.audit_log set old = null, new = null where table_name = 'supplier' and action = 'update' $$
    ),
    '{change_log,records}', 'an entry emptied without an erasure'
);
select is(
    pg_temp.told_after($$ update data.bill set buyer = null where id = test.bill_id('acme', 1) $$),
    '{numbers_and_chain}', 'a buyer taken out without an erasure'
);
select is(
    pg_temp.told_after(
        $$
            do $do$
            declare
                v_entry data.audit_log;
            begin
                select * into v_entry from data.audit_log
                where org_id = pg_temp.org() and table_name = 'customer'
                    and row_id = test.customer_id('acme', 'Bea')::text
                order by id limit 1;
                insert into data.erased_digest
                select
                    v_entry.org_id, 'audit_log', v_entry.id, erasure.id,
                    core.compute_entry_digest(v_entry),
                    core.compute_entry_digest(jsonb_populate_record(v_entry, '{"old": null, "new": null}'))
                from data.erasure where erasure.org_id = v_entry.org_id and erasure.kind = 'customer'
                order by erasure.id limit 1;
                update data.audit_log set old = null, new = null where org_id = v_entry.org_id and id = v_entry.id;
            end $do$
        $$
    ),
    '{change_log,records}', 'a digest planted in an erasure that somebody else made'
);
select is(
    pg_temp.told_after($$ update data.audit_log set user_id = null where table_name = 'customer' and new is null $$),
    '{change_log}', 'what is left of an erased entry changed'
);
select is(
    pg_temp.told_after(
        $$
            update data.audit_log set new = '{"name": "Eve"}'
            where table_name = 'customer' and new is null and action = 'insert'
        $$
    ),
    '{change_log,records}', 'a content put in the place of what was erased'
);
select is(
    pg_temp.told_after(
        $$
            update data.bill set buyer = '{"name": "Eve"}'
            where org_id = pg_temp.org() and buyer is null and customer_id is not null
        $$
    ),
    '{numbers_and_chain}', 'a buyer put in the place of the one that was erased'
);
select is(
    pg_temp.told_after($$ delete from data.erased_digest where org_id = pg_temp.org() $$),
    '{change_log,numbers_and_chain}', 'digests taken out'
);
select
    is(
        test.attempt_as_definer(attempted.statement), attempted.result, attempted.name
    )
from (
    values
    (
        'the definer cannot empty an entry whose digest is not kept',
        $$ update data.audit_log set old = null, new = null where table_name = 'supplier' and action = 'update' $$,
        'PT409 immutable'
    ),
    (
        'nor put a content into one',
        $$ update data.audit_log set new = '{}' where table_name = 'customer' and old is null and new is null $$,
        'PT409 immutable'
    ),
    (
        'nor take the buyer of a customer who was not erased',
        $$ update data.bill set buyer = null, note = null, external_reference = null where buyer is not null $$,
        'PT409 immutable'
    ),
    (
        'nor mark a customer as erased whose name is there',
        $$ update data.customer set erased_at = now() where name = 'Bea' $$,
        'PT409 immutable'
    )
) as attempted (name, statement, result);

select * from finish();
rollback;
