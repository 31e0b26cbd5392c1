-- Comments of columns that no longer said what is so.
comment on column data.bill_draft.content is 'The body of create_bill, without issue and payments.';
comment on column data.bill.number is
'What is printed: fiscal year and sequence number in the format of the series, as it was when the number was given.';
comment on column data.bill.seller is 'Copy of the organization as it was.';
comment on column data.bill.hash is 'sha256 of prev_hash and the canonical form; see core.compute_document_hash.';
comment on column data.bill.hash_version is 'Which canonical form the hash covers; see core.compute_document_hash.';
comment on column data.book_closing.summary is 'What the documents of these days come to; see core.summarise_books.';
comment on column data.book_closing.hash is 'sha256 of prev_hash and the canonical form; see core.compute_closing_hash.';
comment on column data.z_report.hash is 'sha256 of prev_hash and the canonical form; see core.compute_z_report_hash.';
