-- A superuser changes a bill.
\ir shop.psql

select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 1',
    p_body => format('{"issue": true, "lines": [{"product_id": "%s", "quantity": "3"}]}', :'tea')::jsonb
) as bill \gset
select api.create_bill(
    p_capability => :'cleo',
    p_org_id => :'shop',
    p_idempotency_key => 'sale 2',
    p_body => format('{"issue": true, "lines": [{"product_id": "%s", "quantity": "1"}]}', :'tea')::jsonb
) as next_bill \gset
select :'bill'::json ->> 'id' as bill_id \gset

-- Each document is hashed with the hash of the one before it: docs/chain.md says how.
select :'next_bill'::json ->> 'prev_hash' = :'bill'::json ->> 'hash' as is_chained;

-- `verify` computes all of it again.
select report ->> 'is_valid' as is_valid
from api.verify_org(p_capability => :'ada', p_org_id => :'shop', p_since_last => false) as report;

-- A superuser takes a third off the first bill. Row security does not bind superusers. The triggers do.
\connect - :superuser
update data.bill set line_net_amount = 20.03, net_amount = 20.03, gross_amount = 26.04 where id = :'bill_id';
delete from data.bill where id = :'bill_id';

-- They also fire for a session that says it is a replica, and nobody can just switch them off.
set session_replication_role = replica;
update data.bill set line_net_amount = 20.03, net_amount = 20.03, gross_amount = 26.04 where id = :'bill_id';
reset session_replication_role;
alter table data.bill disable trigger bill_immutable;

-- The superuser takes away the guard of the guards first. After that nothing is in the way.
alter event trigger counterfoil_keep_triggers disable;
alter table data.bill disable trigger user;
update data.bill set line_net_amount = 20.03, net_amount = 20.03, gross_amount = 26.04 where id = :'bill_id';
do $$
declare
    v_trigger record;
begin
    for v_trigger in select tgname from pg_trigger where tgrelid = 'data.bill'::regclass and not tgisinternal loop
        execute format('alter table data.bill enable always trigger %I', v_trigger.tgname);
    end loop;
end;
$$;

-- But verify finds it: in the chain, in the totals of the document, in its open item.
\connect - counterfoil_api
select
    checked.check,
    json_array_length(checked.violations) as violations
from
    json_to_recordset(
        api.verify_org(p_capability => :'ada', p_org_id => :'shop', p_since_last => false) -> 'checks'
    ) as checked ("check" text, violations json)
where json_array_length(checked.violations) > 0;

-- The customer's paper shows it too: its code holds the hash and the amount of the day it was printed.
select
    paper ->> 'is_genuine' as is_genuine,
    paper -> 'differences' as differences
from
    api.verify_document(
        p_capability => :'ada',
        p_org_id => :'shop',
        p_number => :'bill'::json ->> 'number',
        p_gross_amount => :'bill'::json ->> 'gross_amount',
        p_currency => :'bill'::json ->> 'currency',
        p_hash => :'bill'::json ->> 'hash'
    ) as paper;

-- For the next story, the superuser puts things right again.
\connect - :superuser
alter table data.bill disable trigger user;
update data.bill
set
    line_net_amount = (:'bill'::json ->> 'line_net_amount')::numeric,
    net_amount = (:'bill'::json ->> 'net_amount')::numeric,
    gross_amount = (:'bill'::json ->> 'gross_amount')::numeric
where id = :'bill_id';
do $$
declare
    v_trigger record;
begin
    for v_trigger in select tgname from pg_trigger where tgrelid = 'data.bill'::regclass and not tgisinternal loop
        execute format('alter table data.bill enable always trigger %I', v_trigger.tgname);
    end loop;
end;
$$;
alter event trigger counterfoil_keep_triggers enable always;
\connect - counterfoil_api
select report ->> 'is_valid' as is_valid
from api.verify_org(p_capability => :'ada', p_org_id => :'shop', p_since_last => false) as report;
