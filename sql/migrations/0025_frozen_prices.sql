-- A draft knows what it came to when it was last written, and may keep the prices of that moment: a quotation.

alter table data.bill_draft
add column frozen_prices jsonb check (jsonb_typeof(frozen_prices) = 'object'),
add column price_digest integer check (price_digest >= 0);
comment on column data.bill_draft.content is
'The body of create_bill: customer_id, lines, discount_percent, external_reference, issued_on, note.';
comment on column data.bill_draft.frozen_prices is
'Prices that the draft keeps whatever becomes of the catalogue: {product_id: {unit_price, prices_include_tax}}; null: those of the catalogue.';
comment on column data.bill_draft.price_digest is
'core.compute_price_digest of what it came to when it was last written; while it comes to the same, its version is the number of its edits.';
