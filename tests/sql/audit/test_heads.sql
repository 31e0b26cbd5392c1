-- Heads that leave the building: what a head file says, what it shows of a rewrite that verify cannot find, and to whom
-- it is mailed.
begin;
select plan(47);

select test.busy_shop('acme');
select test.busy_shop('rival');
create temporary table sold as
select test.sell('acme', 'A1', '1', '{"payments": [{"method": "card", "amount": "1.00"}]}')
from generate_series(1, 2);
set constraints all immediate;
set constraints all deferred;

create function pg_temp.org()
returns uuid
language sql
return test.org_id('acme');

-- What a head file says of a chain: its marks.
create function pg_temp.marks(p_heads json, p_type text)
returns jsonb
language sql
return (
    select chain.one -> 'marks'
    from jsonb_array_elements(p_heads::jsonb -> 'chains') as chain (one)
    where chain.one ->> 'type' = p_type
);

create temporary table file as select deploy.start_head_file(test.org_id('acme'), null) as heads;

-- What verify and the file say after a superuser did something, which is then undone.
create function pg_temp.told_after(p_statement text)
returns json
language plpgsql
as $$
declare
    v_told json;
begin
    perform test.stop_triggers();
    set local session_replication_role = replica;
    execute p_statement;
    v_told := json_build_object(
        'verify', test.found_by_verify('acme'),
        'file', (
            select json_object_agg(one ->> 'type', one)
            from file
            cross join
                json_array_elements(
                    deploy.compare_heads_of_org(pg_temp.org(), file.heads::jsonb) -> 'differences'
                ) as one
        )
    );
    raise exception using errcode = 'TEST0', message = v_told::text;
exception
    when sqlstate 'TEST0' then
        return sqlerrm::json;
end;
$$;

-- What a file says.
select is(file.heads ->> 'org_id', pg_temp.org()::text, 'a file names its organization') from file;
select is(
    (
        select array_agg(chain.one ->> 'type' order by chain.one ->> 'type')
        from json_array_elements(file.heads -> 'chains') as chain (one)
    ),
    '{bill,book_closing,change_log,credit_note,z_report}',
    'it has every chain'
) from file;
select is(jsonb_array_length(pg_temp.marks(file.heads, 'bill')), 3, 'with a mark for each link') from file;
select is(
    pg_temp.marks(file.heads, 'bill') -> -1 ->> 'hash',
    (
        select encode(counter.head_hash, 'hex') from data.document_counter as counter
        where counter.org_id = pg_temp.org() and counter.type = 'bill'
    ),
    'the last mark of documents is the head of their chain'
) from file;
select is(
    pg_temp.marks(file.heads, 'change_log') -> -1 ->> 'hash',
    (
        select encode(head.hash, 'hex') from data.audit_head as head
        where head.org_id = pg_temp.org()
    ),
    'the last mark of the changes is theirs'
) from file;
select is(
    pg_temp.marks(file.heads, 'bill') -> 0 ->> 'number',
    (
        select bill.number from data.bill
        where bill.id = test.bill_id('acme', 1)
    ),
    'a mark names its document'
) from file;

-- The file of the next day.
create temporary table past as
select
    jsonb_set(
        file.heads::jsonb,
        '{chains}',
        jsonb_build_array(
            jsonb_build_object(
                'type', 'bill',
                'series', '',
                'fiscal_year', (file.heads #>> '{chains,0,fiscal_year}')::integer,
                'marks', (
                    select
                        jsonb_agg(
                            jsonb_build_object(
                                'sequence_no', one.no,
                                'number', 'n' || one.no,
                                'hash', repeat('0', 64),
                                'at', one.at
                            )
                            order by one.no
                        )
                    from (
                        values
                        (-6, date_trunc('month', now()) - interval '70 days'),
                        (-5, date_trunc('month', now()) - interval '69 days'),
                        (-4, now() - interval '3 days'),
                        (-3, now() - interval '3 days'),
                        (1, now())
                    ) as one (no, at)
                )
            )
        )
    ) as heads
from file;
select is(
    (
        select array_agg((mark.one ->> 'sequence_no')::integer order by (mark.one ->> 'sequence_no')::integer)
        from past
        cross join lateral jsonb_array_elements(
            pg_temp.marks(deploy.start_head_file(pg_temp.org(), past.heads), 'bill')
        ) as mark (one)
    ),
    '{-5,-3,1,2,3}',
    'the next one keeps the last link of each day, and of each month before, and adds each link since then'
);
select is(
    jsonb_array_length(pg_temp.marks(core.make_heads(pg_temp.org(), null, 2), 'bill')),
    2,
    'but not more than so many'
) from set_config('counterfoil.org_id', pg_temp.org()::text, true);

-- What it shows.
select is(
    deploy.compare_heads_of_org(pg_temp.org(), file.heads::jsonb) ->> 'is_unchanged', 'true', 'nothing has changed'
) from file;
select lives_ok(
    $$ select test.sell('acme', 'A1', '1', '{"payments": [{"method": "card", "amount": "1.00"}]}') $$,
    'the shop goes on'
);
set constraints all immediate;
set constraints all deferred;
select is(
    deploy.compare_heads_of_org(pg_temp.org(), file.heads::jsonb) ->> 'is_unchanged', 'true', 'which is no difference'
) from file;

create temporary table told as
select
    pg_temp.told_after(
        $$
            do $do$ begin
                update data.bill set note = 'Another' where id = test.bill_id('acme', 2);
                perform test.rechain('acme');
            end $do$
        $$
    ) as rewritten,
    pg_temp.told_after('select test.remove_last_bill(''acme''), test.remove_last_bill(''acme'')') as removed,
    pg_temp.told_after(
        $$
            do $do$ begin
                update data.audit_log set operation = 'x' where org_id = pg_temp.org() and table_name = 'supplier';
                perform test.rechain('acme');
            end $do$
        $$
    ) as logged,
    pg_temp.told_after(
        $$
            do $do$ begin
                update data.payment set reference = 'x'
                where org_id = pg_temp.org() and bill_id is null and source_payment_id is null;
                perform test.rechain('acme');
            end $do$
        $$
    ) as paid;

select is(told.rewritten ->> 'verify', '[]', 'verify finds nothing where a superuser wrote all hashes anew') from told;
select is(
    told.rewritten #>> '{file,bill,problem}', 'changed', 'the file does'
) from told;
select is(
    told.rewritten #>> '{file,bill,after_no}', '1', 'it says after which document'
) from told;
select
    is(
        told.rewritten #>> '{file,bill,number}', bill.number, 'and which is the first that is another one'
    )
from told
cross join data.bill
where bill.id = test.bill_id('acme', 2);
select ok(
    told.rewritten #> '{file,change_log}' is not null, 'the chain of changes is another one too'
) from told;
select is(told.removed ->> 'verify', '[]', 'verify does not miss the last bills with all their parts') from told;
select is(told.removed #>> '{file,bill,problem}', 'missing', 'the file does') from told;
select is(told.removed #>> '{file,bill,sequence_no}', '3', 'and says from which on') from told;
select ok(told.removed #> '{file,credit_note}' is null, 'other chains are as they were') from told;
select is(told.logged ->> 'verify', '[]', 'verify does not see an entry of the log that all later links agree with')
from told;
select is(told.logged #>> '{file,change_log,problem}', 'changed', 'the file does') from told;
select is(
    told.logged #>> '{file,change_log,sequence_no}',
    (told.logged #>> '{file,change_log,after_no}')::integer + 1 || '',
    'to the link'
) from told;
select ok(told.logged #> '{file,bill}' is null, 'documents are as they were') from told;
select is(told.paid #>> '{file,change_log,problem}', 'changed', 'a payment on account, which is a fact of the log')
from told;

select is(
    test.attempt(
        $$ select deploy.compare_heads_of_org(test.org_id('rival'), file.heads::jsonb) from pg_temp.file $$
    ),
    'PT422 validation',
    'a file of another organization is refused'
);
select
    is(
        test.attempt(format('select deploy.compare_heads_of_org(pg_temp.org(), %L)', broken.heads)),
        'PT422 validation',
        broken.name
    )
from (
    values
    ('what is no file', '{}'),
    ('another format', jsonb_build_object('format', 2, 'org_id', pg_temp.org(), 'chains', '[]'::jsonb)::text),
    ('chains that are none', jsonb_build_object('format', 1, 'org_id', pg_temp.org(), 'chains', 'x')::text),
    (
        'a mark without a number',
        jsonb_build_object(
            'format', 1,
            'org_id', pg_temp.org(),
            'chains', '[{"type": "bill", "series": "", "fiscal_year": 2026, "marks": [{"sequence_no": "x"}]}]'::jsonb
        )::text
    )
) as broken (name, heads);
select is(
    test.attempt(
        format($$ select api.verify_head_file('acme', pg_temp.org(), %L) $$, json_build_object('file', 'Hello'))
    ),
    'PT422 validation',
    'a text that is no file'
);
select is(
    api.verify_head_file(
        'acme', pg_temp.org(), jsonb_build_object('file', e'untrusted comment: x\r\nRW\r\n' || file.heads)
    ) ->> 'is_unchanged',
    'true',
    'a person of the shop compares one too'
) from file;

-- What is kept, and to whom it goes.
select is(
    deploy.store_head_file(pg_temp.org(), current_date, repeat('k', 43), 'Another'),
    false,
    'there is one file a day'
);
select is(
    (
        select count(*)::integer from data.message
        where message.kind = 'head_file'
    ),
    0,
    'who has not said yes gets none'
);
select is(
    auth.answer_head_mail(repeat('x', 43), true, '192.0.2.1')::text, null, 'a token that nobody has answers nothing'
);
select is(
    auth.answer_head_mail(repeat('t', 43) || 'acme', true, '192.0.2.1')::jsonb,
    jsonb_build_object('org_name', 'acme', 'is_wanted', true),
    'the reader of the mail says yes'
);
select is(
    api.get_head_mail('acme', pg_temp.org()) #>> '{mail,state}', 'confirmed', 'the shop sees it'
);
select is(
    api.get_head_mail('rival', test.org_id('rival')) #>> '{mail,state}', 'asked', 'for another shop nothing was said'
);
select ok(deploy.store_head_file(pg_temp.org(), current_date + 1, repeat('k', 43), 'Tomorrow'), 'the next day');
select is(
    (
        select array_agg(concat_ws(' ', message.recipient, message.content #>> '{attachment,text}'))
        from data.message
        where message.kind = 'head_file'
    ),
    '{"accountant@example.com Tomorrow"}',
    'the file is mailed'
);
select is(
    (
        select message.secret from data.message
        where message.kind = 'head_file'
    ),
    repeat('t', 43) || 'acme',
    'with the link that stops it'
);
select is(
    auth.answer_head_mail(repeat('t', 43) || 'acme', false, '192.0.2.1') ->> 'is_wanted',
    'false',
    'the reader says stop'
);
select ok(deploy.store_head_file(pg_temp.org(), current_date + 40, repeat('k', 43), 'Later'), 'later');
select is(
    (
        select count(*)::integer from data.message
        where message.kind = 'head_file'
    ),
    1,
    'no more is mailed'
);
select is(
    (
        select array_agg(head_file.content) from data.head_file
        where head_file.org_id = pg_temp.org()
    ),
    '{Later}',
    'files of more than 31 days ago are gone'
);
select is(
    test.attempt(
        $$
            select
                api.set_head_mail(
                    'acme', pg_temp.org(), repeat('u', 43), '{"email": "a@b.example", "language": "en"}'
                )
        $$
    ),
    'PT429 rate_limited',
    'nobody is asked twice in a minute'
);
select is(test.found_by_verify('acme'), '{}', 'the log agrees with all of it');

select * from finish();
rollback;
