import { msg } from "@lingui/core/macro";
import type { Place, Start } from "@/ui/place";

/** The places of the room, side by side at its head. */
export const PLACES = [
  { to: "/$orgId/purchasing", operation: "list_purchase_orders", name: msg`Orders` },
  { to: "/$orgId/purchasing/reorder", operation: "get_reorder_list", name: msg`To order` },
  { to: "/$orgId/purchasing/deliveries", operation: "list_stock_entries", name: msg`Deliveries` },
  { to: "/$orgId/purchasing/suppliers", operation: "list_suppliers", name: msg`Suppliers` },
] as const satisfies readonly Place[];

/** What can be gone to from anywhere. */
export const PAGES: readonly Place[] = [
  ...PLACES,
  { to: "/$orgId/purchasing/suppliers/files", operation: "export_suppliers", name: msg`Files of suppliers` },
];

export const NEW_ORDER: Start = { key: "order", to: "/$orgId/purchasing", operation: "create_purchase_order", name: msg`New order` };

export const NEW_SUPPLIER: Start = { key: "supplier", to: "/$orgId/purchasing/suppliers", operation: "create_supplier", name: msg`Add a supplier` };

/** What can be begun from anywhere. */
export const STARTS: readonly Start[] = [NEW_ORDER, NEW_SUPPLIER];
