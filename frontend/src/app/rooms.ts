/** The rooms of the app, in the order of a shop's day. A room is shown to whoever may do what it is for. */
export interface Room {
  readonly key: "sales" | "products" | "customers" | "stock" | "purchasing" | "cash" | "reports" | "settings";
  readonly to: "/$orgId/sales" | "/$orgId/products" | "/$orgId/customers" | "/$orgId/stock" | "/$orgId/purchasing" | "/$orgId/cash" | "/$orgId/reports" | "/$orgId/settings";
  /** The operation without which the room has nothing to show. */
  readonly operation: string;
}

/** Only rooms that are built. The next ones come between them: today. */
export const ROOMS: readonly Room[] = [
  { key: "sales", to: "/$orgId/sales", operation: "list_bills" },
  { key: "products", to: "/$orgId/products", operation: "list_products" },
  { key: "customers", to: "/$orgId/customers", operation: "list_customer_accounts" },
  // Who counts comes here too.
  { key: "stock", to: "/$orgId/stock", operation: "list_stocktakes" },
  { key: "purchasing", to: "/$orgId/purchasing", operation: "list_purchase_orders" },
  { key: "cash", to: "/$orgId/cash", operation: "list_z_reports" },
  { key: "reports", to: "/$orgId/reports", operation: "get_sales_by_day" },
  { key: "settings", to: "/$orgId/settings", operation: "create_register" },
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
