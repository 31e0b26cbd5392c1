import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Place, Start } from "@/ui/place";

/** What the pages of the settings are about, and which they are, in the order in which a new shop needs them. */
export const GROUPS = [
  {
    name: msg`Shop and papers`,
    pages: [
      { to: "/$orgId/settings/shop", name: msg`Shop` },
      { to: "/$orgId/settings/papers", name: msg`Papers` },
      { to: "/$orgId/settings/series", name: msg`Numbers of documents` },
    ],
  },
  {
    name: msg`Selling`,
    pages: [
      { to: "/$orgId/settings/tax", name: msg`Tax rates` },
      { to: "/$orgId/settings/units", name: msg`Units` },
      { to: "/$orgId/settings/reminders", name: msg`Reminders` },
    ],
  },
  {
    name: msg`Tills and devices`,
    pages: [
      { to: "/$orgId/settings/registers", name: msg`Tills` },
      { to: "/$orgId/settings/devices", name: msg`Devices` },
      { to: "/$orgId/settings/late-sales", name: msg`Late sales` },
      { to: "/$orgId/settings/webhooks", operation: "list_webhooks", name: msg`Webhooks` },
    ],
  },
  {
    name: msg`People and what they may do`,
    pages: [
      { to: "/$orgId/settings/people", name: msg`People` },
      { to: "/$orgId/settings/roles", operation: "list_role_permissions", name: msg`Roles` },
      { to: "/$orgId/settings/limits", name: msg`Limits of roles` },
      { to: "/$orgId/settings/approvals", name: msg`Approvals` },
      { to: "/$orgId/settings/keys", operation: "list_api_keys", name: msg`API keys` },
      { to: "/$orgId/account", name: msg`My account` },
      { to: "/$orgId/sessions", name: msg`Where I am signed in` },
    ],
  },
  {
    name: msg`Books and proof`,
    pages: [
      { to: "/$orgId/settings/books", operation: "list_book_closings", name: msg`Closing the books` },
      { to: "/$orgId/settings/verify", operation: "verify_check", name: msg`Check the books` },
      { to: "/$orgId/settings/audit", operation: "list_audit", name: msg`Changes` },
    ],
  },
] as const satisfies readonly { readonly name: MessageDescriptor; readonly pages: readonly Place[] }[];

export const PAGES = GROUPS.flatMap(({ pages }): readonly Page[] => pages);

export type Page = (typeof GROUPS)[number]["pages"][number];

export const TAX_RATE: Start = { key: "tax-rate", to: "/$orgId/settings/tax", operation: "create_tax_rate", name: msg`Add a tax rate` };

export const UNIT: Start = { key: "unit", to: "/$orgId/settings/units", operation: "create_unit", name: msg`Add a unit` };

export const REGISTER: Start = { key: "register", to: "/$orgId/settings/registers", operation: "create_register", name: msg`Add a till` };

export const INVITATION: Start = { key: "invitation", to: "/$orgId/settings/people", operation: "create_invitation", name: msg`Invite somebody` };

export const ROLE: Start = { key: "role", to: "/$orgId/settings/roles", operation: "create_custom_role", name: msg`Make a role` };

export const API_KEY: Start = { key: "api-key", to: "/$orgId/settings/keys", operation: "create_api_key", name: msg`Make a key` };

export const SERIES: Start = { key: "series", to: "/$orgId/settings/series", operation: "create_document_series", name: msg`Add a series` };

export const LEVEL: Start = { key: "dunning-level", to: "/$orgId/settings/reminders", operation: "create_dunning_level", name: msg`Add a level of reminders` };

export const WEBHOOK: Start = { key: "webhook", to: "/$orgId/settings/webhooks", operation: "create_webhook", name: msg`Add a webhook` };

/** What can be begun from anywhere. */
export const STARTS: readonly Start[] = [TAX_RATE, UNIT, REGISTER, INVITATION, ROLE, API_KEY, SERIES, LEVEL, WEBHOOK];
