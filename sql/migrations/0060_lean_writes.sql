-- A sale writes each fact once. What follows from it is written by the statement that writes the sale (core.seal_document,
-- core.write_payments) and no longer by a trigger: no login can write these tables in another way, and verify compares.
drop trigger if exists bill_audited on data.bill;
drop trigger if exists bill_opens on data.bill;
drop trigger if exists bill_summarised on data.bill;
drop trigger if exists payment_audited on data.payment;
set local role counterfoil_guard;
drop function if exists guard.summarise_documents();
drop function if exists guard.add_open_item();
set local role counterfoil_owner;

alter table data.payment add column is_taken_with_document boolean not null default false;
comment on column data.payment.is_taken_with_document is
'It was taken in the request that issued its document, whose hash covers it. Always false with documents of hash_version 4 and older.';

alter table data.idempotency_key
alter column answer drop not null,
add column document_id uuid,
add constraint idempotency_key_answer_check check (num_nonnulls(answer, document_id) = 1);
comment on column data.idempotency_key.answer is 'The answer, unless it is a document.';
comment on column data.idempotency_key.document_id is
'The document that was the answer. It never changes, and what came with it is known, so its answer is made again from it.';

comment on table data.open_item is
'An open item: a bill or credit note with something left to pay, or money on account with something left to spend. The row exists exactly while something is left. Opened by the function that issues a document, kept by a trigger on payment; its check is the cap.';
comment on table data.product_day is
'Sums of the lines of the bills and of the credit notes of a day, per product. Kept by the function that issues documents; verify compares it with the lines.';
