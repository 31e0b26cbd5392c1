-- Documents are listed by their date, and found by more of what is known of them.

-- The three that there were, with the date (or the order of bytes) in their keys: as many entries for a bill as before.
drop index data.bill_issued_on_idx;
create index bill_issued_on_idx on data.bill (org_id, issued_on, id)
include (type, issued_at, sold_at, issued_by, net_amount, tax_amount);
drop index data.bill_customer_id_idx;
create index bill_customer_id_idx on data.bill (org_id, customer_id, issued_on, id) where customer_id is not null;
drop index data.bill_external_reference_idx;
create index bill_external_reference_idx on data.bill (org_id, external_reference collate "C")
where external_reference is not null;

-- Bills that say more than what is sold, and credit notes, whose reason is theirs.
create index bill_note_idx on data.bill (org_id, issued_on, id) where note is not null or reason is not null;

-- A document that is paid at once is never open, and pays nothing for this.
create index open_item_dated_on_idx on data.open_item (org_id, dated_on, item_id) where bill_id is not null;

-- Customers are found by any word of their name. Their table shows nothing to its owner; for this one look it does.
alter table data.customer no force row level security;

alter table data.customer
add column words text collate "C" not null
generated always as (guard.search_words(name || ' ' || coalesce(customer_number, ''))) stored;
comment on column data.customer.words is
'Words of name and number to search by, as guard.search_words makes them: each between two spaces, in order.';

create table data.customer_word (
    org_id uuid not null,
    word text collate "C" not null,
    customer_id uuid not null,
    primary key (org_id, word, customer_id),
    foreign key (org_id, customer_id) references data.customer (org_id, id)
);
comment on table data.customer_word is
'Every word of every customer''s name and number, kept by a trigger on customer: what a search for their bills begins with.';

insert into data.customer_word (org_id, word, customer_id)
select
    customer.org_id,
    word.text,
    customer.id
from data.customer
cross join lateral string_to_table(trim(customer.words), ' ') as word (text)
where word.text <> '';

alter table data.customer force row level security;
