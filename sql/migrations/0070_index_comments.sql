-- Which query each index serves; those of keys and unique constraints are rules.
drop index data.device_login_device_id_idx; -- served none

comment on index data.approval_bill_id_idx is
'The approvals of a document (shape.document).';
comment on index data.approval_unreviewed_idx is
'What was approved without a network and nobody has looked at (api.get_today, api.list_approvals).';
comment on index data.audit_log_changed_xid_idx is
'What changed since a snapshot (api.list_changes).';
comment on index data.audit_log_row_id_idx is
'The history of one row (core.list_row_audit).';
comment on index data.audit_log_table_name_idx is
'The history of one table (core.list_row_audit).';
comment on index data.audit_log_user_id_idx is
'What one person did, in one table or in all (core.list_row_audit).';
comment on index data.bill_cash_session_id_idx is
'The documents of a shift (core.walk_bills_by_shift, core.write_z_report).';
comment on index data.bill_customer_id_idx is
'The documents of a customer, latest first (core.walk_bills_by_customer, core.list_account_entries).';
comment on index data.bill_external_reference_idx is
'Documents by the beginning of a reference (core.walk_bills_by_reference).';
comment on index data.bill_issued_on_idx is
'Documents by day, latest first (core.show_bills_by_day), and the reports of a period, which read the included columns alone.';
comment on index data.bill_mark_idx is
'The document of a receipt that a till printed without a network (core.find_marked, core.walk_bills_by_number).';
comment on index data.bill_note_idx is
'Documents with words of their own, for a search (core.search_bills).';
comment on index data.bill_original_id_idx is
'The credit notes of a bill (core.show_bill_links, guard.check_originals).';
comment on index data.bill_line_original_idx is
'What was credited of a line (guard.cap_credit, core.price_credited_lines).';
comment on index data.cash_movement_cash_session_id_idx is
'The cash in and out of a shift (api.list_cash_movements, core.write_z_report).';
comment on index data.cash_session_open_idx is
'The open shifts (api.get_today, core.find_open_cash_session).';
comment on index data.cash_session_register_id_idx is
'The shifts of a register, latest first (api.list_cash_sessions).';
comment on index data.category_name_idx is
'Categories by name (api.list_categories).';
comment on index data.customer_name_lower_idx is
'Customers by name (api.list_customers, core.show_customer_accounts).';
comment on index data.document_series_default_idx is
'One default series for each type of document (core.find_series).';
comment on index data.idempotency_key_user_id_idx is
'The answers that one person got (core.list_answer_audit).';
comment on index data.import_job_created_at_idx is
'Imports, latest first (api.list_imports, core.delete_old_imports).';
comment on index data.late_sale_created_at_idx is
'Late sales, latest first (api.list_late_sales).';
comment on index data.late_sale_decision_bill_id_idx is
'The late sale that became a bill (core.is_accepted_late).';
comment on index data.login_user_id_idx is
'The logins of a person (api.list_sessions, auth.lock_logins).';
comment on index data.login_attempt_address_idx is
'The failed logins from an address (auth.throttle).';
comment on index data.login_attempt_email_idx is
'The failed logins of an account (auth.throttle).';
comment on index data.membership_user_id_idx is
'The organizations of a person (auth.list_memberships).';
comment on index data.open_item_customer_id_idx is
'What a customer owes or has left (core.list_open_items, core.show_customer_accounts).';
comment on index data.open_item_dated_on_idx is
'Open documents, latest first (core.walk_bills_by_debt).';
comment on index data.payment_bill_id_idx is
'The payments of a document (shape.document, core.find_due_amount).';
comment on index data.payment_cash_session_id_idx is
'The payments of a shift (core.write_z_report).';
comment on index data.payment_customer_id_idx is
'The payments of a customer (core.list_account_entries).';
comment on index data.payment_excess_payment_id_idx is
'A payment leaves at most one excess on account (core.add_payment).';
comment on index data.payment_paid_on_idx is
'The payments of a period (api.get_payments_by_method).';
comment on index data.payment_source_payment_id_idx is
'What money on account was spent on (core.list_open_items, core.find_deposit).';
comment on index data.pin_attempt_device_id_idx is
'The failed PINs at a device (auth.throttle_pin).';
comment on index data.pin_attempt_user_id_idx is
'The failed PINs of a person (auth.throttle_pin).';
comment on index data.product_category_id_idx is
'The products of a category, by SKU (core.find_products).';
comment on index data.product_name_lower_idx is
'Products by name (core.walk_products_by_name).';
comment on index data.product_price_millionths_idx is
'Products by price (core.walk_products_by_price).';
comment on index data.product_barcode_product_id_idx is
'The barcodes of a product (core.write_barcode_json, shape.product).';
comment on index data.product_day_product_id_idx is
'The days on which a product was sold (api.get_reorder_list, core.walk_bills_by_product).';
comment on index data.product_json_sku_idx is
'Pages of products by SKU (api.list_products).';
comment on index data.purchase_order_status_idx is
'Orders of a state, latest first (api.list_purchase_orders).';
comment on index data.purchase_order_supplier_id_idx is
'Orders to a supplier, latest first (api.list_purchase_orders).';
comment on index data.purchase_order_line_open_idx is
'What of a product is still to come (api.get_reorder_list).';
comment on index data.purchase_order_line_product_id_idx is
'The orders of a product, latest first (core.find_last_purchase).';
comment on index data.refresh_token_family_id_idx is
'The tokens of a login, to end them together (auth.revoke_family).';
comment on index data.refresh_token_unused_idx is
'The sibling of a token that is used (auth.refresh).';
comment on index data.reminder_customer_id_idx is
'The reminders of a customer, latest first (api.list_reminders).';
comment on index data.session_family_id_idx is
'The session of a login (auth.revoke_family).';
comment on index data.stock_entry_kind_idx is
'Stock entries of a kind, latest first (api.list_stock_entries).';
comment on index data.stock_entry_purchase_order_id_idx is
'The receipts of an order (api.list_stock_entries).';
comment on index data.stock_entry_supplier_id_idx is
'The receipts and returns of a supplier, latest first (api.list_stock_entries).';
comment on index data.stock_entry_line_product_id_idx is
'The receipts of a product, latest first (core.find_last_purchase, api.list_supplier_products).';
comment on index data.stock_entry_line_purchase_order_idx is
'What was received of an order''s line (analytics.purchase_violations).';
comment on index data.stock_entry_line_receipt_idx is
'What of a receipt''s line went back (guard.cap_return).';
comment on index data.stock_movement_adjusted_idx is
'Gains and losses by day (api.get_stock_adjustments).';
comment on index data.stock_movement_created_by_idx is
'The movements that one person caused, latest first (core.find_latest_movements).';
comment on index data.stock_movement_moved_on_idx is
'Movements by day (core.find_movements_by_day), and the value of the stock on a day, which reads the included columns alone.';
comment on index data.stock_movement_stock_entry_id_idx is
'The movements of a stock entry (shape.stock_entry).';
comment on index data.stocktake_open_idx is
'One open stocktake for each category, or for the whole shop (guard.refuse_second_stocktake).';
comment on index data.stocktake_status_idx is
'Stocktakes of a state, latest first (api.list_stocktakes).';
comment on index data.stocktake_count_stocktake_id_idx is
'The counts of a stocktake, latest first (api.list_stocktake_counts).';
comment on index data.supplier_name_lower_idx is
'Suppliers by name (api.list_suppliers).';
comment on index data.z_report_issued_on_idx is
'Z reports of a period (api.get_cash_differences).';
comment on index data.z_report_register_id_idx is
'The Z reports of a register, latest first (api.list_z_reports).';
comment on index data.import_job_staged_idx is
'The imports of an organization that keep rows, oldest first (core.check_import_room, core.delete_old_imports).';
