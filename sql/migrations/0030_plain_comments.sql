-- Comments of tables and columns in plain English: their meaning is what it was.

comment on domain data.note is 'A note, at most 1,000 characters.';
comment on domain data.reason is 'A reason, at most 500 characters.';
comment on domain data.description is 'The text of a line, 1 to 500 characters.';
comment on domain data.document_type is
'The type of a numbered document: bill, credit_note, z_report, book_closing or purchase_order.';
comment on domain data.number_format is
'The format of a number: parts between - / or ., each a word of A-Z and 0-9 or {series}, {year}, {yy} (of the fiscal year, which begins the count anew) or {number:6} (at least that many digits).';

comment on column data.org.prices_include_tax is 'Whether unit prices include tax; a product may override it.';
comment on column data.org.time_zone is 'IANA name; decides the day of a document without a date.';
comment on column data.org.books_closed_through is
'Nothing may be dated on or before this day. It moves forward only.';
comment on column data.org.registration_number is 'Number in the register of companies (EN 16931 BT-30).';
comment on column data.org.payment_terms_days is
'Days in which a customer must pay, unless the customer has their own; null: due at once.';
comment on column data.org.payment_terms is 'Terms written on every bill that has none of its own.';
comment on column data.org.over_receipt_percent is
'How much more than ordered may be received, in percent of each line; copied to an order when it is sent.';
comment on column data.org.bic is
'Identifier of the bank that keeps the account (ISO 9362, EN 16931 BT-86).';
comment on table data.user_account is
'A person who can log in. Memberships connect them with organizations.';
comment on table data.credential is
'Password hashes (argon2id, PHC string format), apart from everything else so that only one role reads them.';
comment on table data.membership is
'A person''s place in an organization. Every call reads it as it is at that moment.';
comment on table data.role_permission is
'Which role may perform which operation, the name of an api function. An operation that is not listed is denied. sql/permissions.sql fills it.';
comment on table data.invitation is
'An open or accepted invitation of a person to an organization; only the sha256 of its token is stored.';
comment on table data.session is
'One row per access token. It holds the sha256 of the 256-bit capability, so that reading the table does not let anybody log in.';
comment on table data.login_attempt is
'Tries to log in or sign up of the last day, to throttle them by account and by address.';
comment on table data.analyst is
'The organization that an analyst''s login sees. The login decides it, never a setting, so the table has no row security of its own.';
comment on column data.audit_log.user_id is
'The person of the session''s capability; null for a change by raw SQL.';
comment on column data.audit_log.changed_xid is
'The transaction that made the change. Comparing it with a snapshot tells whether that transaction is over.';
comment on table data.idempotency_key is
'Answers by Idempotency-Key: the same key with the same request gets the stored answer.';

comment on column data.product.prices_include_tax is 'Null: as set for the organization.';
comment on column data.product.tracks_stock is 'False for a service, which has no stock.';
comment on column data.product.sku_lower is 'The SKU in lower case, for comparisons.';
comment on column data.product.name_lower is 'The name in lower case, for comparisons.';
comment on column data.product.reorder_quantity is 'Quantity usually ordered at once; null: not fixed.';
comment on column data.product.words is
'The words by which a search finds it, made by guard.search_words: each between two spaces, in order.';
comment on table data.product_word is
'Every word of every product''s name and SKU, kept by a trigger on product. A search reads a range of it.';
comment on column data.product_barcode.type is
'gtin: a Global Trade Item Number of 8, 12, 13 or 14 digits, the last of which is a check digit. any: any code that a scanner reads.';
comment on column data.product_barcode.pack_quantity is
'Quantity of the product in the pack that carries the barcode.';
comment on column data.product_barcode.pack_price is
'Price of the whole pack; null: pack_quantity times the product''s price.';
comment on table data.category is
'A category of products in the shop''s own order: a tree of at most 10 levels, without cycles and without siblings of the same name.';
comment on table data.unit is
'A unit in which products are counted or measured. A new organization gets the usual ones.';
comment on column data.unit.code is 'The value of product.unit. It never changes, because documents contain it.';
comment on column data.unit.decimals is
'Decimals that a quantity may have: 0 for whole units only, 6 for no rule. Triggers on sales and stock check it.';
comment on table data.tax_rate is
'A rate of tax by its name. Its first values never change; later ones are rows of tax_rate_period.';
comment on column data.tax_rate.exemption_reason is
'Reason why no tax is charged, in words for the invoice (EN 16931 BT-120).';
comment on table data.tax_rate_period is
'The values of a tax rate from a day on, until the next period begins. It is created or withdrawn before that day, and never changed.';
comment on column data.tax_rate_period.valid_from_on is 'The first date of documents to which it applies.';
comment on column data.customer.customer_number is 'The retailer''s own number of the customer.';
comment on column data.customer.name_lower is
'The name in lower case, for search by prefix and for the order of lists.';
comment on column data.customer.payment_terms_days is
'Days in which this customer must pay; null: as set for the organization.';
comment on column data.customer.words is
'The words of name and number by which a search finds them, made by guard.search_words: each between two spaces, in order.';
comment on table data.customer_word is
'Every word of every customer''s name and number, kept by a trigger on customer. A search for bills of a customer begins with it.';
comment on table data.supplier is 'A business or person from whom goods are bought.';
comment on column data.supplier.supplier_number is 'The retailer''s own number of the supplier.';
comment on column data.supplier.contact_name is 'Contact person at the supplier.';
comment on column data.supplier.payment_terms_days is 'Days after the invoice in which it must be paid.';
comment on column data.supplier.name_lower is
'The name in lower case, for search by prefix and for the order of lists.';
comment on column data.org.tax_number is
'A VAT identifier, with valid check digits, when it begins with the code of the country; else any other number.';
comment on column data.customer.tax_number is
'A VAT identifier, with valid check digits, when it begins with the code of the country; else any other number.';
comment on column data.supplier.tax_number is
'A VAT identifier, with valid check digits, when it begins with the code of the country; else any other number.';

comment on table data.purchase_order is
'An order to a supplier. A draft has no number and may be edited; once sent, only its status moves on.';
comment on column data.purchase_order.status is
'draft; sent; then partly_received and received, as its lines are received; cancelled, if it ended with nothing received; closed_short, if it ended partly received.';
comment on column data.purchase_order.supplier_reference is 'The supplier''s own number of the order.';
comment on column data.purchase_order.cancelled_at is
'When the rest of the order was cancelled.';
comment on table data.purchase_order_line is
'A line of an order with its received quantity. It is frozen with the order, except the received quantity.';
comment on column data.purchase_order_line.sku is
'Copies of the product''s SKU and name, made again when the order is sent.';
comment on column data.purchase_order_line.supplier_sku is 'The supplier''s code of the product.';
comment on column data.purchase_order_line.over_receipt_percent is
'Copy of the organization''s setting when the order was sent; a check of this table is the cap.';
comment on column data.purchase_order_line.received_quantity is
'Sum of the receipts against this line, kept by a trigger on stock_entry_line. Returns to the supplier are not subtracted.';

comment on column data.stock_level.value_amount is
'Cost of the quantity on hand, in the organization''s currency.';
comment on table data.stock_entry is
'The paper to which stock movements refer: a receipt, a return to a supplier, an adjustment, a posted stocktake. It never changes.';
comment on column data.stock_entry.goods_amount is
'Sum that the supplier charges for the lines; of a return, the sum of the refunds that are known.';
comment on column data.stock_entry.additional_amount is
'Freight, duty and other additional costs, spread over the lines of a receipt.';
comment on table data.stock_entry_line is
'Lines of a receipt or of a return to a supplier, as on their paper. Inserted before the stock entry that seals them.';
comment on column data.stock_entry_line.unit_cost is
'Cost of one that the supplier charges; of a return, the expected refund of one, null when it is not known yet.';
comment on column data.stock_entry_line.landed_amount is
'Value in stock: line_amount with its share of the additional costs; of a return, the cost that left at moving average.';
comment on column data.stock_entry_line.purchase_order_line_no is
'The line of the order against which it was received; the product is the same.';
comment on column data.stock_entry_line.receipt_id is
'Of a return: the receipt, and by line number its line, from which the goods go back.';
comment on table data.receipt_line_return is
'Quantity of a receipt''s line that has gone back to the supplier so far. Kept by a trigger on stock_entry_line; its check is the cap.';
comment on column data.stock_movement.quantity is 'Signed: positive for goods that come in, negative for goods that go out.';
comment on column data.stock_movement.value_amount is 'Signed cost of the moved goods.';

comment on column data.stocktake.category_id is 'Null: all products.';
comment on column data.stocktake.posted_by is 'The person who approved the differences.';
comment on column data.stocktake.reason is
'Reason of every difference that has none of its own; its movement carries it.';
comment on column data.stocktake.stock_entry_id is 'The entry with the differences; null when there were none.';
comment on column data.stocktake.status is 'open, posted or cancelled; a generated column.';
comment on table data.stocktake_count is
'Append-only: one count of one product in one area, and the quantity in the books at that moment. A later count of the same area replaces it; counts of several areas add up.';
comment on column data.stocktake_count.area is
'Place or people of the count: a shelf, a room, a pair of people.';
comment on column data.stocktake_count.book_quantity is 'Quantity in the books at the count.';

comment on table data.bill_draft is
'A bill that is not issued: the request as it was sent. It has no number, moves no stock, and is deleted when it is issued or thrown away.';
comment on column data.bill_draft.content is 'The body of create_bill, without issue and payments.';
comment on column data.bill_draft.frozen_prices is
'Prices that the draft keeps when the catalogue changes: {product_id: {unit_price, prices_include_tax}}; null: it has those of the catalogue.';
comment on column data.bill_draft.price_digest is
'core.compute_price_digest of the draft at its last edit. While the digest stays the same, the version is the number of edits.';
comment on table data.document_series is
'Series of numbers per document type; one of each type is the default. The first number that a series gives fixes its format.';
comment on column data.document_series.series is
'Short name, part of the number where the format has {series}; empty for the first series of an organization.';
comment on column data.document_series.pattern is
'The format with the series filled in, so that two series never make the same number.';
comment on column data.bill.number is
'The printed number: fiscal year and sequence number in the format that the series had when it gave the number.';
comment on column data.bill.issued_at is 'Time of the issue.';
comment on column data.bill.original_id is 'The bill that a credit note corrects.';
comment on column data.bill.external_reference is 'Number in another system.';
comment on column data.bill.due_on is 'Day by which it must be paid (EN 16931 BT-9); null: at once.';
comment on column data.bill.seller is 'Copy of the organization at the issue.';
comment on column data.bill.buyer is 'Copy of the customer at the issue; null for a walk-in sale.';
comment on column data.bill.prev_hash is
'Hash of the previous document of its series; 32 zero bytes for the first.';
comment on column data.bill.hash_version is
'Version of the canonical form that the hash covers; see core.compute_document_hash.';
comment on column data.bill.cash_session_id is 'The shift to which it belongs; null: no register.';
comment on column data.bill.is_late is
'An offline sale from an earlier shift; it counts in the shift that was open when it arrived.';
comment on column data.bill.sold_at is
'Time of the sale, by the clock of a till that was offline or of the system that it comes from; null: the time of the issue.';
comment on table data.bill_line is
'Lines of issued documents, with copies of the product at the issue. Inserted before the bill that seals them.';
comment on column data.bill_line.product_id is
'Refers to the product''s stock level, a row that the sale has locked anyway.';
comment on column data.bill_line.amount is
'round(quantity x unit_price - line discount), with tax when prices include tax.';
comment on column data.bill_line.net_amount is
'The amount without tax (EN 16931 BT-131), before any document discount.';
comment on column data.bill_line.taxable_amount is
'The line''s share of its group''s base, after the document discount. A full credit gives back this amount.';
comment on column data.bill_line.cost_amount is
'Cost at moving average of the goods sold or returned; null when the product tracks no stock.';
comment on column data.bill_line.discount_amount is
'Amount of the line''s discount, in the mode of its price (EN 16931 BT-136): round(quantity x unit_price) - amount.';
comment on column data.bill_line.category_id is 'The category of the product at the sale.';
comment on column data.bill_line.is_price_credit is
'A credit of money only: no goods came back, so the quantity that can still come back is unchanged.';
comment on column data.bill_line.list_price is
'The product''s own price at the sale, in the mode of unit_price; null on lines that are older than this column and for an amount off the price.';
comment on column data.bill_tax.exemption_reason is
'Reason why no tax is charged (EN 16931 BT-120), copied from the tax rate at the issue.';
comment on table data.line_credit is
'Quantity and amount credited of a bill''s line so far. Kept by a trigger on bill_line; its checks are the cap.';
comment on column data.org.allows_dates_out_of_order is
'Whether a bill or credit note may be dated before one with a smaller number in the same series and fiscal year.';

comment on table data.payment is
'Append-only money facts: received for a bill or on a customer''s account, paid out for a credit note or from an account, allocated from an account to a bill, or set off between a bill and a credit note.';
comment on column data.payment.method is
'on_account: spends money on account. credit_note: set off against counterpart_bill_id, with a row on each side. cash_rounding: the difference between the amount due and the smallest coin.';
comment on column data.payment.amount is
'Money that changed hands. 0 only in cash, for a sum that rounds to zero; cash_rounding is signed.';
comment on column data.payment.rounds_payment_id is 'The cash payment to which a cash_rounding row belongs.';
comment on column data.payment.bill_id is
'The document that it settles; null for money on account and its payout.';
comment on column data.payment.customer_id is
'The customer whose account it changes: for money on account, its allocation or payout, and a set-off. Null for a payment of a document.';
comment on column data.payment.excess_payment_id is
'The payment on account with the surplus of the same money, which was more than was due.';
comment on column data.payment.tendered_amount is 'Cash: the sum handed over, where it was recorded.';
comment on column data.payment.change_amount is 'Cash: the change given back.';
comment on column data.payment.reference is 'Number of a card slip, a transfer or a cheque.';
comment on column data.payment.cash_session_id is
'The shift that took or gave the money; null: no register.';
comment on table data.open_item is
'An open item: a bill or credit note with something left to pay, or money on account with something left to spend. The row exists exactly while something is left. Kept by triggers on bill and payment; its checks are the cap.';
comment on column data.open_item.item_id is 'Id of the document, or of the payment on account.';
comment on column data.open_item.due_on is
'The day by which a bill must be paid; its own date when it was due at once.';
comment on column data.open_item.amount is 'Its whole amount.';
comment on column data.open_item.due_amount is
'The amount that is left: to be paid, to be paid out, or to be spent.';

comment on table data.book_closing is
'Append-only: the closings of the books, each with its summary. Its insert moves the organization''s closing date, and nothing else does.';
comment on column data.book_closing.type is 'Always book_closing: the document type of its counter.';
comment on column data.book_closing.from_on is
'The day after the previous closing; null: from the beginning.';
comment on column data.book_closing.through_on is 'The last closed day.';
comment on column data.book_closing.summary is
'Sums of the documents of these days; see core.summarise_books.';
comment on column data.book_closing.prev_hash is
'Hash of the previous closing of its fiscal year; 32 zero bytes for the first.';

comment on table data.register is 'A register: a drawer with cash in it, and the till that sells into it.';
comment on column data.register.code is
'Short name, part of the numbers of its Z reports. The first shift fixes it by a foreign key.';
comment on table data.cash_session is
'One register''s shift, from its float to its Z report. It never changes, except that it ends.';
comment on column data.cash_session.opened_on is
'The day on which it began in the organization''s time zone: the books cannot close over it until it ends.';
comment on column data.cash_session.closed_at is 'Set only by the Z report; null while the shift is open.';
comment on column data.cash_session.is_open is
'True or null, never false. It is unique per register, so that one shift is open at a time, and part of a foreign key to the register''s is_active, so that only a register in use has an open one.';
comment on table data.cash_movement is
'Append-only: cash put into a drawer or taken out of it for a reason other than a sale.';
comment on table data.z_report is
'The numbered report that ends a shift: its sales, its payments by method, and the counted cash. Its insert closes the shift; it never changes.';
comment on column data.z_report.type is 'Always z_report: the document type of its counter.';
comment on column data.z_report.register_name is 'Copy of the register''s name at that time.';
comment on column data.z_report.late_count is 'Offline sales from an earlier shift.';
comment on column data.z_report.payments is
'Money that changed hands at the register, by method: [{method, payment_count, received_amount, paid_out_amount}].';
comment on column data.z_report.cash_received_amount is
'Cash that stayed: cash handed over less the change.';
comment on column data.z_report.cash_paid_out_amount is 'Cash paid out for credit notes.';
comment on column data.z_report.cash_rounding_amount is
'Amount that rounding to the smallest coin settled without cash: positive when the shop loses it. Not in the drawer.';
comment on column data.z_report.seller is 'Copy of the organization at that time.';
comment on column data.z_report.prev_hash is
'Hash of the register''s previous report in the fiscal year; 32 zero bytes for the first.';

comment on table data.product_day is
'Sums of the lines of the bills and of the credit notes of a day, per product. Kept by a trigger on bill; verify compares it with the lines.';
comment on column data.product_day.category_id is
'The category of the product at the sale; the nil UUID for none, since a key has no nulls.';
comment on column data.product_day.net_amount is
'Amount without tax, after all discounts: adds up to the net amounts of the documents.';
comment on column data.product_day.cost_amount is
'Cost at moving average from the lines; 0 where they have none.';
comment on column data.product_day.has_cost is
'Whether any of the lines has a cost. Lines of services have none, nor have credits without returned goods.';

comment on table data.import_job is
'An import of a file, with its progress and its result. It stays; its rows and problems are deleted after 30 days.';
comment on column data.import_job.status is
'uploading: rows come in. checking: all rows are in and are being checked. checked: the effects are known, and nothing is changed yet. rejected: it had a problem and was to be applied whole, so nothing was changed. done. cancelled.';
comment on column data.import_job.encoding is
'Encoding of the text, declared or detected; null: the file was not text.';
comment on column data.import_job.delimiter is
'Delimiter between the cells; null: the file was not text.';
comment on column data.import_job.decimal_mark is
'The declared decimal mark; null: the numbers tell it.';
comment on column data.import_job.header is 'The first line of the file, unchanged.';
comment on column data.import_job.field_names is 'Field of each column of the file; null: ignored.';
comment on column data.import_job.read_bytes is
'Bytes read of total_bytes: the progress of an upload.';
comment on column data.import_job.created_count is
'Rows that created something, or would: 0 for an import that was rejected or cancelled; likewise the next two.';
comment on table data.import_row is
'A row of a file during its import. When the import is done only the rejected rows stay, for the reject file.';
comment on column data.import_row.key is
'The SKU or number that identifies the product, customer or supplier of the row.';
comment on column data.import_row.body is
'The values of the row, as the body of an edit: a missing field does not change, null deletes its value.';
comment on column data.import_row.cells is 'The cells of the file, unchanged.';
comment on column data.import_row.unclear_fields is
'Fields of the body with the text of an ambiguous number, whose mark may be a decimal mark or not: 1.234. Null once the mark is known.';
comment on table data.import_problem is 'A reason why a row of an import is rejected: all reasons are stored, not only the first.';
comment on column data.import_problem.position is
'Number of the column in the file, from 1; 0: a column that the file does not have.';
comment on column data.import_problem.column_name is 'Name of the column in the file.';
comment on column data.import_problem.is_rule is
'Whether a comparison of rows with each other and with the catalogue found it: each check finds these anew.';

comment on table data.role_limit is
'How far below a price a role may sell. Each role that may sell has a row, created with the organization; a role without one may not lower a price.';
comment on column data.role_limit.max_discount_percent is
'Greatest share of a line that its discount and the discount on the whole bill may take off together: 100 is no limit.';
comment on column data.role_limit.max_price_cut_percent is
'Greatest share by which a unit price may be below the product''s own price: 0 is never below, 100 is no limit.';
