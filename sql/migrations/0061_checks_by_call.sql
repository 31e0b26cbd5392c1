-- PostgreSQL reads the text of each check of a table at each statement that writes it. So the tables that every sale writes
-- have one check each, a call. Not valid: the rows that are there were checked by what these replace.
alter table data.bill
drop constraint bill_check,
drop constraint bill_check1,
drop constraint bill_check2,
drop constraint bill_check3,
drop constraint bill_hash_version_check,
drop constraint bill_type_check,
add constraint bill_check check (
    guard.is_document(
        type, original_id, reason, issued_on, due_on, minor_units, line_net_amount, discount_amount, net_amount,
        tax_amount, gross_amount, hash_version
    )
) not valid;

alter table data.bill_line
drop constraint bill_line_check,
drop constraint bill_line_return_check,
add constraint bill_line_check check (
    guard.is_document_line(
        original_bill_id, original_line_no, is_restocked, is_price_credit, discount_percent, discount_amount,
        unit_price, list_price
    )
) not valid;

alter table data.payment
drop constraint payment_change_check,
drop constraint payment_check,
drop constraint payment_counterpart_check,
drop constraint payment_document_check,
drop constraint payment_excess_check,
drop constraint payment_method_check,
drop constraint payment_money_check,
drop constraint payment_rounding_check,
drop constraint payment_set_off_check,
add constraint payment_check check (
    guard.is_payment(
        method, amount, bill_id, customer_id, source_payment_id, counterpart_bill_id, excess_payment_id,
        rounds_payment_id, tendered_amount, change_amount, reference
    )
) not valid;

alter table data.open_item
drop constraint open_item_check,
drop constraint open_item_check1,
drop constraint open_item_due_amount_check,
drop constraint open_item_kind_check,
add constraint open_item_check check (
    guard.is_open_item(item_id, kind, bill_id, payment_id, customer_id, amount, due_amount)
) not valid;

alter table data.stock_level
drop constraint stock_level_check,
drop constraint stock_level_quantity_check,
drop constraint stock_level_value_amount_check,
add constraint stock_level_check check (guard.is_stock_level(quantity, value_amount)) not valid;

alter table data.stock_movement
drop constraint stock_movement_check,
drop constraint stock_movement_check1,
add constraint stock_movement_check check (
    guard.is_stock_movement(kind, quantity, value_amount, quantity_after, value_after, stock_entry_id, bill_id)
) not valid;
