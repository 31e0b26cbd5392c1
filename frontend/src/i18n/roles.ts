import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** The roles that every shop has. */
export const ROLES = ["admin", "manager", "cashier", "analyst"] as const;

/** What they are called, as people say it. */
export const ROLE_NAMES: Readonly<Record<string, MessageDescriptor>> = {
  admin: msg`Admin`,
  manager: msg`Manager`,
  cashier: msg`Cashier`,
  analyst: msg`Analyst`,
} satisfies Record<(typeof ROLES)[number], MessageDescriptor>;

/** What somebody is in a shop: the shop names the roles that it made itself. */
export function nameOfRole(i18n: I18n, { role, role_name }: { readonly role: string; readonly role_name?: string | null }): string {
  const known = ROLE_NAMES[role];
  return role_name ?? (known === undefined ? role : i18n._(known));
}
