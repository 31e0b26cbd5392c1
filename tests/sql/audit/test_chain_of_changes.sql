-- The chain of changes: a link for each transaction over its entries of the log, and what verify finds by it.
begin;
select plan(32);

select test.busy_shop('acme');
select test.busy_shop('rival');
set constraints all immediate;
set constraints all deferred;

create function pg_temp.org()
returns uuid
language sql
return test.org_id('acme');
create function pg_temp.last_no()
returns bigint
language sql
return (
    select head.sequence_no from data.audit_head as head
    where head.org_id = pg_temp.org()
);
create function pg_temp.covered(p_link_no bigint)
returns text[]
language sql
return (
    select array_agg(entry.table_name order by entry.id)
    from data.audit_link as link
    inner join data.audit_log as entry
        on
            link.org_id = entry.org_id
            and link.changed_xid = entry.changed_xid
            and entry.id between link.first_id and link.last_id
            and link.is_deferred <> entry.is_linked
    where link.org_id = pg_temp.org() and link.sequence_no = p_link_no
);

-- Links.
create temporary table before as select pg_temp.last_no() as link_no;
select lives_ok(
    $$
        select
            api.create_customer('acme', pg_temp.org(), '{"name": "Cy"}'),
            api.create_supplier('acme', pg_temp.org(), '{"name": "Di"}'),
            test.sell('acme', 'A1', '1', '{"payments": [{"method": "card", "amount": "1.00"}]}')
    $$,
    'a transaction changes several things'
);
select is(pg_temp.last_no(), before.link_no + 1, 'a document has its link at once') from before;
select is(
    pg_temp.covered(before.link_no + 1), '{bill,payment,open_item}', 'over its own entries'
) from before;
set constraints all immediate;
select is(pg_temp.last_no(), before.link_no + 2, 'all other entries get one when the transaction ends') from before;
select ok(
    pg_temp.covered(before.link_no + 2) @> '{customer,supplier}'
    and not pg_temp.covered(before.link_no + 2) && '{bill}',
    'over all of them'
) from before;
select lives_ok(
    $$ select api.create_customer('acme', pg_temp.org(), '{"name": "Ed"}') $$, 'the transaction goes on after that'
);
select is(pg_temp.covered(before.link_no + 3), '{customer}', 'what comes then has a link of its own') from before;
set constraints all deferred;
select lives_ok(
    $$
        select test.product('acme', 'N' || no, '{"name": "New", "barcodes": ["n1", "n2"]}')
        from generate_series(1, 1) as no
    $$,
    'one statement makes several entries'
);
set constraints all immediate;
set constraints all deferred;
select is(
    pg_temp.covered(before.link_no + 4), '{product,product_barcode,product_barcode}', 'one link is over all of them'
) from before;
select is(
    (
        select array_agg(entry.is_followed order by entry.id)
        from data.audit_log as entry
        inner join data.audit_link as link on entry.id between link.first_id and link.last_id
        where
            entry.org_id = pg_temp.org() and link.org_id = pg_temp.org()
            and link.sequence_no = before.link_no + 4
    ),
    '{f,t,f}', 'the last entry of each statement calls for it'
) from before;
select is(
    (
        select link.hash::bytea from data.audit_link as link
        where link.org_id = pg_temp.org() and link.sequence_no = pg_temp.last_no()
    ),
    (
        select head.hash::bytea from data.audit_head as head
        where head.org_id = pg_temp.org()
    ),
    'the head has the hash of the last link'
);
select is(
    (
        select count(*) from data.audit_link as link
        where link.org_id = pg_temp.org()
    ),
    pg_temp.last_no(),
    'links have numbers without a gap'
);
select is(test.found_by_verify('acme'), '{}', 'nothing is wrong');
select is(current_setting('counterfoil.org_id'), pg_temp.org()::text, 'a link of another shop leaves the context alone')
from set_config('counterfoil.org_id', pg_temp.org()::text, true);

-- The log.
select is(
    test.found_after('acme', $$ update data.audit_log set operation = 'x' where table_name = 'customer' $$),
    '{change_log}', 'entries edited'
);
select is(
    test.found_after(
        'acme', $$ delete from data.audit_log where id = (select max(id::text)::uuid from data.audit_log) $$
    ),
    '{change_log,records}', 'an entry taken out'
);
select is(
    test.found_after(
        'acme',
        $$
            insert into data.audit_log (org_id, table_name, row_id, action, changed_xid)
            values (pg_temp.org(), 'session', 'x', 'insert', '1')
        $$
    ),
    '{change_log}', 'an entry put in'
);
select is(
    test.found_after('acme', $$ delete from data.audit_log where org_id = pg_temp.org() $$),
    '{change_log,records}', 'the log emptied'
);
select is(
    test.found_after(
        'acme',
        $$
            with taken as (
                delete from data.audit_link
                where org_id = pg_temp.org() and sequence_no = pg_temp.last_no()
                returning *
            )

            update data.audit_head as head
            set sequence_no = head.sequence_no - 1, hash = link.hash
            from data.audit_link as link
            where
                head.org_id = pg_temp.org()
                and link.org_id = head.org_id
                and link.sequence_no = head.sequence_no - 1
        $$
    ),
    '{change_log}', 'the last link taken out and the head set back, but not its entries'
);

-- Facts: what verify was blind to before.
select is(
    test.found_after(
        'acme', $$ update data.payment set reference = 'x' where bill_id is null and source_payment_id is null $$
    ),
    '{change_log}', 'what is said of money that was paid outside a till'
);
select is(
    test.found_after(
        'acme',
        $$
            with gone as (
                delete from data.payment
                where id = (select id from data.payment where bill_id is null and source_payment_id is null limit 1)
                returning *
            )

            delete from data.open_item using gone where open_item.item_id = gone.id
        $$
    ),
    '{change_log,records}', 'money on account that never came'
);
select is(
    test.found_after(
        'acme',
        $$
            with latest as (
                select * from data.bill
                where org_id = pg_temp.org() and type = 'bill'
                order by sequence_no desc limit 1
            ),

            line as (delete from data.bill_line using latest where bill_line.bill_id = latest.id),

            tax as (delete from data.bill_tax using latest where bill_tax.bill_id = latest.id),

            payment as (delete from data.payment using latest where payment.bill_id = latest.id),

            item as (delete from data.open_item using latest where open_item.item_id = latest.id),

            moved as (
                delete from data.stock_movement as moved using latest where moved.bill_id = latest.id
                returning moved.*
            ),

            level as (
                update data.stock_level as level
                set
                    quantity = level.quantity - moved.quantity,
                    value_amount = level.value_amount - moved.value_amount,
                    last_sequence_no = level.last_sequence_no - 1
                from moved
                where level.product_id = moved.product_id and level.org_id = moved.org_id
            ),

            day as (
                delete from data.product_day using latest
                where product_day.org_id = latest.org_id and product_day.issued_on = latest.issued_on
            ),

            header as (delete from data.bill using latest where bill.id = latest.id)

            update data.document_counter as counter
            set
                last_sequence_no = counter.last_sequence_no - 1,
                head_hash = latest.prev_hash,
                latest_issued_on = (
                    select max(bill.issued_on) from data.bill
                    where bill.org_id = latest.org_id and bill.type = latest.type and bill.id <> latest.id
                )
            from latest
            where counter.org_id = latest.org_id and counter.type = latest.type
        $$
    ),
    '{change_log,records,summaries}', 'the last bill taken out with all its parts, and the counter set back'
);
select is(
    test.found_after(
        'acme',
        $$
            update data.stock_movement
            set quantity = quantity - 1
            where org_id = pg_temp.org() and kind = 'sale'
        $$
    ),
    '{stock_conservation,stock_movements}', 'goods that vanish with a sale'
);
select is(
    test.found_after('acme', $$ update data.stock_movement set reason = 'x' where kind = 'write_off' $$),
    '{change_log}', 'the reason of an adjustment'
);
select is(
    test.found_after(
        'acme',
        $$
            insert into data.membership (org_id, user_id, role)
            select pg_temp.org(), membership.user_id, 'admin'
            from data.membership
            where membership.org_id = test.org_id('rival') and membership.role = 'cashier'
        $$
    ),
    '{records}', 'a member planted'
);
select is(
    test.found_after('acme', $$ update data.role_limit set max_discount_percent = 100 where role = 'cashier' $$),
    '{records}', 'a limit raised'
);
select is(
    test.found_after('acme', $$ delete from data.book_closing where org_id = pg_temp.org() $$),
    '{book_closings,records}', 'a closing of the books undone'
);

select is(
    test.found_after(
        'acme', $$ delete from data.stock_movement where org_id = pg_temp.org() and kind = 'sale' and sequence_no > 1 $$
    ),
    '{stock_conservation,stock_movements}', 'movements of documents that are gone'
);

-- Since the last verification.
select is(test.verify('acme', false), '{}', 'a clean verification leaves a head');
select is(
    test.found_later_after(
        'acme', $$ delete from data.audit_link where org_id = pg_temp.org() and sequence_no = pg_temp.last_no() $$
    ),
    '{change_log}', 'the link at which it ended must be there'
);
select lives_ok(
    $$ select api.create_customer('acme', pg_temp.org(), '{"name": "Flo"}') $$, 'the shop goes on'
);
select is(test.verify('acme', true), '{}', 'what came later is right');

select * from finish();
rollback;
