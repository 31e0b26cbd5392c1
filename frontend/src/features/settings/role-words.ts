import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What is done together and by the same roles, in one sentence. */
interface Ability<T> {
  readonly words: T;
  readonly operations: readonly string[];
}

export interface AbilityGroup<T> {
  readonly key: string;
  readonly title: T;
  readonly abilities: readonly Ability<T>[];
}

const able = (words: MessageDescriptor, operations: string): Ability<MessageDescriptor> => ({ words, operations: operations.split(" ") });

/**
 * What people do in a shop, by room. Who may is not here: the service says it of each operation. An operation that no line names is
 * shown with the service's own sentence.
 */
export const ABILITIES: readonly AbilityGroup<MessageDescriptor>[] = [
  {
    key: "till",
    title: msg`Till`,
    abilities: [
      able(msg`Sell, and put sales aside`, "create_bill update_bill delete_bill check_bill issue_bill create_payment"),
      able(msg`Add a product at the till`, "create_product_at_till"),
      able(msg`Take goods back, with their bill or without, or exchange them`, "create_credit_note create_exchange create_return"),
      able(msg`Pay a customer’s credit out`, "create_customer_refund"),
      able(msg`Take money on account, and spend credit on a bill`, "create_customer_payment create_allocation"),
      able(msg`Date a document on another day`, "backdate_bill"),
      able(msg`Open and close a till, put cash in and take it out`, "open_cash_session close_cash_session create_cash_movement"),
      able(msg`Use the drawer that somebody else opened`, "use_any_drawer"),
      able(msg`Go on at a device with a PIN`, "create_pin_session use_device announce_unsent create_approval"),
      able(msg`Set one’s own PIN`, "set_pin"),
      able(msg`Allow what others may not`, "approve"),
    ],
  },
  {
    key: "sales",
    title: msg`Sales`,
    abilities: [
      able(
        msg`See bills and credit notes, print them, and check a paper`,
        "list_bills get_bill get_bill_paper get_bill_xml get_bill_links verify_document get_late_sale",
      ),
      able(msg`Print many papers at once`, "get_bill_papers"),
      able(msg`See the margin of a document`, "get_bill_margin"),
      able(msg`See sales that came too late`, "list_late_sales"),
      able(msg`Book or reject sales that came too late`, "accept_late_sale reject_late_sale"),
    ],
  },
  {
    key: "customers",
    title: msg`Customers`,
    abilities: [
      able(
        msg`See customers and their statements`,
        "list_customers get_customer get_customer_balance get_customer_statement get_customer_statement_paper",
      ),
      able(msg`See what all customers owe`, "get_receivables list_customer_accounts"),
      able(msg`Add and change customers`, "create_customer update_customer"),
      able(msg`Archive customers`, "archive_customer restore_customer"),
      able(msg`See what an erasure of a customer would keep`, "get_customer_erasure"),
      able(msg`Erase the personal data of a customer`, "erase_customer"),
      able(
        msg`See reminders and their levels`,
        "list_dunning_levels get_dunning_level list_due_reminders list_reminders get_reminder get_reminder_paper get_reminder_papers get_bill_reminders",
      ),
      able(
        msg`Remind customers, and set how`,
        "create_dunning_level update_dunning_level delete_dunning_level create_reminders hold_reminders release_reminders",
      ),
    ],
  },
  {
    key: "products",
    title: msg`Products`,
    abilities: [
      able(
        msg`See products, categories, units and tax rates`,
        "list_products get_product get_product_picture get_barcode list_categories get_category list_units get_unit list_tax_rates get_tax_rate",
      ),
      able(
        msg`Add and change products, categories and units`,
        "create_product update_product update_products set_product_picture delete_product_picture create_category update_category create_unit update_unit",
      ),
      able(
        msg`Archive products, categories and units`,
        "archive_product restore_product archive_category restore_category archive_unit restore_unit",
      ),
      able(
        msg`See imports, and send the rows of one`,
        "add_import_rows check_import cancel_import get_import list_imports list_import_problems export_import_rejects",
      ),
      able(msg`Begin and apply an import`, "open_import apply_import"),
      able(msg`Bring in the bills of earlier years`, "issue_bills"),
      able(msg`Save products as a file`, "export_products"),
      able(msg`Save customers and suppliers as a file`, "export_customers export_suppliers"),
    ],
  },
  {
    key: "stock",
    title: msg`Stock`,
    abilities: [
      able(
        msg`See the stock and its movements`,
        "list_stock_levels list_low_stock list_stock_movements list_stock_entries get_stock_entry get_stock_adjustments",
      ),
      able(msg`Book deliveries, returns to suppliers, losses and finds`, "receive_stock return_to_supplier adjust_stock"),
      able(msg`Book stock on another day`, "backdate_stock"),
      able(msg`See stocktakes`, "list_stocktakes get_stocktake list_stocktake_lines list_stocktake_counts"),
      able(msg`Count`, "count_stock"),
      able(msg`Begin, approve and end stocktakes`, "open_stocktake post_stocktake cancel_stocktake"),
    ],
  },
  {
    key: "purchasing",
    title: msg`Purchasing`,
    abilities: [
      able(
        msg`See suppliers and orders`,
        "list_suppliers get_supplier list_supplier_products list_purchase_orders get_purchase_order get_purchase_order_paper get_reorder_list",
      ),
      able(msg`Add and change suppliers`, "create_supplier update_supplier"),
      able(msg`Archive suppliers`, "archive_supplier restore_supplier"),
      able(msg`Order from suppliers`, "create_purchase_order update_purchase_order delete_purchase_order send_purchase_order cancel_purchase_order"),
    ],
  },
  {
    key: "cash",
    title: msg`Cash`,
    abilities: [
      able(
        msg`See tills, shifts and Z reports`,
        "list_registers get_register list_cash_sessions get_cash_session list_cash_movements get_z_report get_z_report_paper",
      ),
      able(msg`See the cash that is expected, and the differences`, "get_cash_session_report get_cash_differences list_z_reports"),
    ],
  },
  {
    key: "reports",
    title: msg`Reports`,
    abilities: [
      able(
        msg`See reports`,
        "get_sales_by_day get_sales_by_hour get_sales_by_cashier get_sales_by_product get_sales_by_category get_margin_by_day get_payments_by_method get_tax_summary get_stock_valuation get_slow_movers list_analytics_views get_today",
      ),
    ],
  },
  {
    key: "settings",
    title: msg`Settings`,
    abilities: [
      able(
        msg`See the shop, its series of numbers and the limits of roles`,
        "get_org get_logo list_document_series get_document_series list_role_limits get_role_limit list_changes",
      ),
      able(msg`Try how papers will look`, "preview_paper"),
      able(msg`Change the shop`, "update_org set_logo delete_logo"),
      able(msg`Change tax rates`, "create_tax_rate update_tax_rate archive_tax_rate restore_tax_rate create_tax_rate_period delete_tax_rate_period"),
      able(msg`Change series of numbers`, "create_document_series update_document_series"),
      able(msg`Set up tills`, "create_register update_register archive_register restore_register"),
      able(msg`See devices`, "list_devices get_device"),
      able(msg`Register devices and shut them out`, "create_device update_device revoke_device"),
      able(msg`See who works here`, "list_members"),
      able(msg`See what managers allowed`, "list_approvals"),
      able(msg`Look through what managers allowed without a network`, "review_approval"),
      able(msg`Take a PIN away`, "clear_pin"),
      able(msg`Invite people, and change their roles and limits`, "create_invitation update_member update_role_limit"),
      able(msg`See who is invited, and take invitations back`, "list_invitations revoke_invitation"),
      able(msg`See logins for SQL`, "list_analyst_logins"),
      able(msg`Revoke logins for SQL`, "revoke_analyst_login"),
      able(msg`See webhooks`, "list_webhooks get_webhook"),
      able(
        msg`Have other programs told what happens, and send it again`,
        "create_webhook update_webhook delete_webhook rotate_webhook_secret test_webhook list_webhook_deliveries get_webhook_delivery replay_webhook_delivery replay_webhook_events",
      ),
      able(msg`See who changed what`, "list_audit"),
      able(msg`See who may do what`, "list_role_permissions list_custom_roles get_custom_role"),
      able(msg`Make roles, and change them`, "create_custom_role update_custom_role archive_custom_role restore_custom_role"),
      able(msg`See API keys`, "list_api_keys"),
      able(msg`Make and revoke API keys`, "create_api_key revoke_api_key"),
      able(msg`Check the books`, "verify_org verify_check"),
      able(msg`Download the signed proof of the books, and compare one`, "get_heads get_head_file verify_head_file get_head_mail"),
      able(msg`Say who gets the proof of the books by mail`, "set_head_mail delete_head_mail"),
      able(msg`See what was closed, and what is in the way of closing`, "list_book_closings get_book_closing get_closing_preview"),
      able(msg`Close the books`, "close_books"),
    ],
  },
];
