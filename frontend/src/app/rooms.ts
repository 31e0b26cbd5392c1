import type { HelpPage } from "@/ui/help";

/** The rooms of the app, in the order of a shop's day. A room is shown to whoever may do what it is for. */
export interface Room {
  readonly key: "today" | "sales" | "products" | "customers" | "stock" | "purchasing" | "cash" | "reports" | "settings";
  readonly to: "/$orgId/today" | "/$orgId/sales" | "/$orgId/products" | "/$orgId/customers" | "/$orgId/stock" | "/$orgId/purchasing" | "/$orgId/cash" | "/$orgId/reports" | "/$orgId/settings";
  /** The operation without which the room has nothing to show. */
  readonly operation: string;
  /** What the help says about it. */
  readonly help: HelpPage;
}

export const ROOMS: readonly Room[] = [
  { key: "today", to: "/$orgId/today", operation: "get_today", help: "reports" },
  { key: "sales", to: "/$orgId/sales", operation: "list_bills", help: "documents" },
  { key: "products", to: "/$orgId/products", operation: "list_products", help: "products" },
  { key: "customers", to: "/$orgId/customers", operation: "list_customer_accounts", help: "customers" },
  // Who counts comes here too.
  { key: "stock", to: "/$orgId/stock", operation: "list_stocktakes", help: "stock" },
  { key: "purchasing", to: "/$orgId/purchasing", operation: "list_purchase_orders", help: "buying" },
  { key: "cash", to: "/$orgId/cash", operation: "list_z_reports", help: "cash" },
  { key: "reports", to: "/$orgId/reports", operation: "get_sales_by_day", help: "reports" },
  { key: "settings", to: "/$orgId/settings", operation: "create_register", help: "documents" },
];

export function roomsFor(may: (operation: string) => boolean): readonly Room[] {
  return ROOMS.filter(({ operation }) => may(operation));
}

/** So many places are beside the till and the account at the foot of a phone. */
const IN_BAR = 3;

/** What stands in the bar of a phone, and what is behind "More". One room alone is not put behind it. */
export function inBar<T>(rooms: readonly T[]): { readonly shown: readonly T[]; readonly more: readonly T[] } {
  return rooms.length <= IN_BAR ? { shown: rooms, more: [] } : { shown: rooms.slice(0, IN_BAR - 1), more: rooms.slice(IN_BAR - 1) };
}

/** Pages that show something else than their room does. Who counts comes to the stock as well: it shows each person what they may see. */
const OF_PAGES: Readonly<Record<string, string>> = {
  "/$orgId/cash/differences": "get_cash_differences",
  "/$orgId/customers/letters": "list_reminders",
  "/$orgId/customers/reminders": "list_due_reminders",
  "/$orgId/purchasing/deliveries": "list_stock_entries",
  "/$orgId/purchasing/reorder": "get_reorder_list",
  "/$orgId/purchasing/suppliers": "list_suppliers",
  "/$orgId/settings/audit": "list_audit",
  "/$orgId/settings/keys": "list_api_keys",
  "/$orgId/settings/webhooks": "list_webhooks",
  "/$orgId/stock/movements": "list_stock_movements",
  "/$orgId/stock/value": "get_stock_valuation",
};

/** The operation without which an address has nothing to show; undefined where everybody of the shop may look. */
export function operationOf(address: string): string | undefined {
  return OF_PAGES[address] ?? roomAt(address)?.operation;
}

function roomAt(address: string): Room | undefined {
  return ROOMS.find(({ to }) => address === to || address.startsWith(`${to}/`));
}

/** The till, which is no room, and pages that the help does not tell of with their room. */
export const HELP_OF_PAGES: Readonly<Record<string, HelpPage>> = {
  "/$orgId/start": "start",
  "/$orgId/till": "selling",
  "/$orgId/till/return": "taking-back",
  "/$orgId/till/cash": "cash",
  "/$orgId/account": "people",
  "/$orgId/settings/approvals": "people",
  "/$orgId/settings/devices": "people",
  "/$orgId/settings/late-sales": "offline",
  "/$orgId/settings/limits": "people",
  "/$orgId/settings/people": "people",
  "/$orgId/settings/registers": "people",
  "/$orgId/settings/reminders": "customers",
  "/$orgId/settings/roles": "people",
  "/$orgId/settings/keys": "people",
  "/$orgId/settings/webhooks": "people",
};

/** The page of the help about an address; undefined where there is none. */
export function helpOf(address: string): HelpPage | undefined {
  const path = address.replace(/\/$/, ""); // the first page of a place has one at its end
  return HELP_OF_PAGES[path] ?? roomAt(path)?.help;
}
