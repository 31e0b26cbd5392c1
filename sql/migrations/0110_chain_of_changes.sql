-- The entries of the audit log are chained, one link for each transaction: what is taken out of the log, or changed in it, shows.
create table data.audit_link (
    org_id uuid not null,
    sequence_no data.sequence_no not null,
    form smallint not null,
    is_deferred boolean not null,
    changed_xid xid8,
    first_id uuid not null,
    last_id uuid not null,
    entry_count integer not null,
    hash data.sha256 not null,
    primary key (org_id, sequence_no)
);
comment on table data.audit_link is
'Insert-only: the chain of changes of an organization. A transaction that writes to the audit log makes a link over its entries when it ends; a statement that issues a document makes one over its own. So it covers every fact.';
comment on column data.audit_link.sequence_no is '1, 2, 3 ... per organization, in the order in which the transactions that change the same rows ended.';
comment on column data.audit_link.form is 'How the entries are written to be hashed (guard.digest_entry).';
comment on column data.audit_link.is_deferred is
'It was made when the transaction ended and covers the entries that are not linked by the statement that wrote them.';
comment on column data.audit_link.changed_xid is
'The transaction whose entries from first_id through last_id it covers; null: all entries through last_id, from before there was a chain.';
comment on column data.audit_link.hash is 'SHA-256 over the hash of the link before it and the digests of its entries, in the order of their ids.';

create table data.audit_head (
    org_id uuid not null,
    sequence_no bigint not null,
    hash data.sha256 not null,
    deferred_xid xid8,
    deferred_id uuid,
    primary key (org_id),
    foreign key (org_id) references data.org (org_id)
) with (fillfactor = 50);
comment on table data.audit_head is
'The last link of the chain of changes of each organization. A transaction that commits changes locks it, so links stand in the order of the commits.';
comment on column data.audit_head.sequence_no is 'Number of the last link; 0: there is none yet, and the hash is 32 zero bytes.';
comment on column data.audit_head.deferred_xid is 'The transaction of the last deferred link; null: there is none.';
comment on column data.audit_head.deferred_id is 'The last entry of that link.';

alter table data.audit_log add column is_linked boolean not null default false;
comment on column data.audit_log.is_linked is
'The statement that wrote it made its link too. The others get theirs when the transaction ends.';

alter table data.verified_head
add column link_no bigint not null default 0,
add column link_hash data.sha256,
add column later_id uuid not null default '00000000-0000-0000-0000-000000000000';
comment on column data.verified_head.link_no is 'The last link of the chain of changes; 0: there was none.';
comment on column data.verified_head.link_hash is 'Its hash.';
comment on column data.verified_head.later_id is 'What came later has this id or a greater one.';

-- The first link covers what was in the log before.
alter table data.org no force row level security;
alter table data.audit_log no force row level security;
alter table data.role_limit no force row level security;
alter table data.bill no force row level security;
alter table data.payment no force row level security;
alter table data.stock_movement no force row level security;

-- An earlier migration gave organizations their usual limits, without entries.
insert into data.audit_log (org_id, table_name, row_id, action, new)
select
    role_limit.org_id,
    'role_limit' as table_name,
    role_limit.id::text as row_id,
    'insert' as action,
    to_jsonb(role_limit) as new
from data.role_limit
where
    not exists (
        select
        from data.audit_log as entry
        where
            entry.org_id = role_limit.org_id
            and entry.table_name = 'role_limit'
            and entry.row_id = role_limit.id::text
    );

insert into data.audit_link (org_id, sequence_no, form, is_deferred, first_id, last_id, entry_count, hash)
select
    org.org_id,
    1 as sequence_no,
    1 as form,
    true as is_deferred,
    log.first_id,
    log.last_id,
    log.entry_count,
    sha256(decode(repeat('00', 32), 'hex') || log.digests) as hash
from data.org
cross join
    lateral (
        select
            count(*) as entry_count,
            (array_agg(entry.id order by entry.id))[1] as first_id,
            (array_agg(entry.id order by entry.id desc))[1] as last_id,
            string_agg(
                guard.digest_entry(
                    p_org_id => entry.org_id,
                    p_id => entry.id,
                    p_at => entry.at,
                    p_user_id => entry.user_id,
                    p_login => entry.login,
                    p_operation => entry.operation,
                    p_table_name => entry.table_name,
                    p_row_id => entry.row_id,
                    p_action => entry.action,
                    p_old => entry.old,
                    p_new => entry.new,
                    p_fact => case
                        when entry.action = 'insert'
                            then guard.read_fact(entry.org_id, entry.table_name, entry.row_id)
                    end
                ),
                ''::bytea order by entry.id
            ) as digests
        from data.audit_log as entry
        where entry.org_id = org.org_id
    ) as log
where log.entry_count > 0;

insert into data.audit_head (org_id, sequence_no, hash)
select
    org.org_id,
    coalesce(link.sequence_no, 0) as sequence_no,
    coalesce(link.hash, decode(repeat('00', 32), 'hex')) as hash
from data.org
left join data.audit_link as link on org.org_id = link.org_id;

alter table data.stock_movement force row level security;
alter table data.payment force row level security;
alter table data.bill force row level security;
alter table data.role_limit force row level security;
alter table data.audit_log force row level security;
alter table data.org force row level security;
