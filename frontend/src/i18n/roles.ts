import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Membership } from "@/api/session";

/** What a person is in a shop, as people say it. */
export const ROLE_NAMES: Readonly<Record<Membership["role"], MessageDescriptor>> = {
  admin: msg`Admin`,
  manager: msg`Manager`,
  cashier: msg`Cashier`,
  analyst: msg`Analyst`,
};

export const ROLES = ["admin", "manager", "cashier", "analyst"] as const satisfies readonly Membership["role"][];
