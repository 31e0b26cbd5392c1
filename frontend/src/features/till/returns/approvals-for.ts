import { type Approval, ownApproval } from "@/sync/approvals";
import { may } from "@/sync/may";
import type { ShopData } from "../till-data";

/** What a cashier does with a manager only, and what others may do as they are. */
const PERMISSIONS = {
  credit_note: "create_credit_note",
  exchange: "create_exchange",
  return: "create_return",
  customer_refund: "create_customer_refund",
} as const;

type WithManager = keyof typeof PERMISSIONS;

/**
 * The approvals that go with what is done: those that were given, or the person's own where a cashier's login sends what a
 * manager did after a PIN. Null: a manager has to be asked first.
 */
export function approvalsFor(
  { me, login }: Pick<ShopData, "me" | "login">,
  operation: WithManager,
  given: readonly Approval[],
  now: number,
): readonly Approval[] | null {
  const permission = PERMISSIONS[operation];
  if (me === undefined || !may(me, permission)) return given.length === 0 ? null : given;
  return may(login, permission) ? given : [ownApproval(me, { operation }, now)];
}
