-- Table of contents: the order in which a deploy loads the files.
-- `\ir PATH` loads one file, or every .sql file of a folder in name order; `\migrations` applies what is pending.

\ir schemas.sql

set local role counterfoil_guard;
alter default privileges revoke execute on functions from public;
set local check_function_bodies = off; -- on a new database the tables these name come one step later
\ir functions/guard

set local role counterfoil_owner;
alter default privileges revoke execute on functions from public;
alter default privileges revoke usage on types from public;
\migrations
\ir reference_tables.sql

set local check_function_bodies = on;
set local role counterfoil_definer;
alter default privileges revoke execute on functions from public;
alter default privileges revoke usage on types from public;
\ir functions/session

set local role counterfoil_owner;
\ir policies
\ir permissions.sql

set local role counterfoil_definer;
\ir views/shape/user_account.sql
\ir views/shape/org.sql
\ir views/shape/member.sql
\ir views/shape/tax_rate.sql
\ir views/shape/category.sql
\ir views/shape/unit.sql
\ir views/shape/product.sql
\ir views/shape/product_barcode.sql
\ir views/shape/customer.sql
\ir views/shape/supplier.sql
\ir views/shape/stock_level.sql
\ir views/shape/stock_movement.sql
\ir views/shape/stock_entry_line.sql
\ir views/shape/stock_entry_cost.sql
\ir views/shape/stock_entry_summary.sql
\ir views/shape/stock_entry.sql
\ir views/shape/purchase_order_line.sql
\ir views/shape/purchase_order_summary.sql
\ir views/shape/purchase_order.sql
\ir views/shape/payment.sql
\ir views/shape/open_item.sql
\ir views/shape/document_series.sql
\ir views/shape/bill_line.sql
\ir views/shape/bill_tax.sql
\ir views/shape/bill_summary.sql
\ir views/shape/document.sql
\ir views/shape/bill_line_margin.sql
\ir views/shape/bill_margin.sql
\ir views/shape/audit_entry.sql
\ir views/shape/register.sql
\ir views/shape/cash_movement.sql
\ir views/shape/book_closing.sql
\ir views/shape/import_problem.sql
\ir views/shape/import_job.sql
\ir views/shape/stocktake.sql
\ir views/shape/stocktake_count.sql
\ir views/shape/stocktake_line.sql
\ir types/core.sql
\ir types/reports.sql
\ir functions/core
\ir views/analytics
-- What is summed for analysts, shown while it is still going on.
\ir views/shape/cash_session.sql
\ir views/shape/cash_report.sql

set local role counterfoil_auth_definer;
alter default privileges revoke execute on functions from public;
\ir functions/auth

set local role counterfoil_definer;
\ir functions/api

set local role counterfoil_owner;
\ir functions/deploy
