import { clock } from "@/api/clock";
import { answered, asPerson, client } from "@/api/client";
import type { PinRefusal } from "@/api/pin-session";
import { ProblemError } from "@/api/problem";
import type { components } from "@/api/schema";
import type { Approval, Asked } from "./approvals";
import { checkPin } from "./pins";

type Schemas = components["schemas"];

/** How long the till waits for the service before it checks the PIN itself. */
const PATIENCE_MILLISECONDS = 6_000;

/** Who asks a manager, and where. */
interface Asker {
  readonly orgId: string;
  readonly userId: string;
}

interface Approver {
  readonly userId: string;
  readonly name: string;
}

export type Approved = { readonly approvals: readonly Approval[] } | { readonly refusal: PinRefusal };

/** A manager's PIN: the service is asked where it answers, and this device knows else. */
export async function approveByPin(asker: Asker, approver: Approver, pin: string, asked: readonly Asked[], isOnline: boolean): Promise<Approved> {
  if (isOnline) {
    try {
      return { approvals: await ask(asker, approver, asked, { user_id: approver.userId, pin }) };
    } catch (error) {
      if (error instanceof ProblemError && error.status < 500) return { refusal: { is: "refused", error } };
    }
  }
  const checked = await checkPin(asker.orgId, approver.userId, pin, Date.now());
  switch (checked.is) {
    case "right":
      return { approvals: asked.map((one) => ({ ...one, approvedBy: approver.userId, name: approver.name, approvedAt: clock.now() })) };
    case "unknown":
      return { refusal: { is: "offline" } };
    default:
      return { refusal: checked };
  }
}

/** A manager who has no PIN here: only the service can check a password. */
export async function approveByPassword(asker: Asker, email: string, password: string, asked: readonly Asked[]): Promise<readonly Approval[]> {
  return ask(asker, { userId: "", name: email }, asked, { email, password });
}

async function ask(
  { orgId, userId }: Asker,
  approver: Approver,
  asked: readonly Asked[],
  proof: Pick<Schemas["ApprovalCreate"], "user_id" | "pin" | "email" | "password">,
): Promise<Approval[]> {
  const approvals: Approval[] = [];
  for (const one of asked) {
    const given = await answered(
      client.POST("/api/v1/org/{org_id}/approvals", {
        params: { path: { org_id: orgId } },
        // In the name of who will send what is approved: it is good for nobody else.
        headers: await asPerson(userId),
        body: { operation: one.operation, ...(one.limitPercent === undefined ? {} : { limit_percent: one.limitPercent }), ...proof },
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      }),
    );
    approvals.push({
      ...one,
      approvedBy: given.approved_by,
      name: approver.name,
      approvedAt: clock.now(),
      id: given.id,
      // By this device's clock: how long it is good is a matter of the service's.
      expiresAt: Date.now() + Date.parse(given.expires_at) - Date.parse(given.approved_at),
    });
  }
  return approvals;
}
