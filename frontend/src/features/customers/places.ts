import { msg } from "@lingui/core/macro";
import type { Place, Start } from "@/ui/place";

/** The places of the room, side by side at its head. */
export const PLACES = [
  { to: "/$orgId/customers", operation: "list_customer_accounts", name: msg`Customers` },
  { to: "/$orgId/customers/reminders", operation: "list_due_reminders", name: msg`To remind` },
  { to: "/$orgId/customers/letters", operation: "list_reminders", name: msg`Letters` },
] as const satisfies readonly Place[];

/** What can be gone to from anywhere. */
export const PAGES: readonly Place[] = [
  ...PLACES,
  { to: "/$orgId/customers/files", operation: "export_customers", name: msg`Files` },
];

export const NEW_CUSTOMER: Start = { key: "customer", to: "/$orgId/customers", operation: "create_customer", name: msg`Add a customer` };

/** What can be begun from anywhere. */
export const STARTS: readonly Start[] = [NEW_CUSTOMER];
