import type { components } from "@/api/schema";
import type { Me } from "./database";

type Schemas = components["schemas"];
/** What a device may tell of: without a network nobody allows another day. */
type Operation = Schemas["OfflineApproval"]["operation"];

/** What is asked of a manager. */
export interface Asked {
  readonly operation: Operation;
  /** The most that is asked for, of a discount or a lower price. */
  readonly limitPercent?: string;
}

/** What a manager allowed, once. */
export interface Approval extends Asked {
  readonly approvedBy: string;
  readonly name: string;
  /** By this device's clock. */
  readonly approvedAt: number;
  /** The service's, where it was asked: good for a few minutes. Else this device's word. */
  readonly id?: string;
  readonly expiresAt?: number;
}

/** What somebody answers for who may do it themselves, where the login that sends it may not: they entered their PIN. */
export function ownApproval(me: Pick<Me, "user_id" | "name">, asked: Asked, approvedAt: number): Approval {
  return { ...asked, approvedBy: me.user_id, name: me.name, approvedAt };
}

/** What is sent in a moment may take a moment longer. */
const EARLY_MILLISECONDS = 30_000;

export interface ApprovalBody {
  readonly approval_ids?: string[];
  readonly offline_approvals?: Schemas["OfflineApproval"][];
}

/** Approvals as a command names them: those that the service gave and still knows by their ids, others by this device's word. */
export function approvalBody(approvals: readonly Approval[], now: number): ApprovalBody {
  const isKnown = ({ id, expiresAt }: Approval) => id !== undefined && (expiresAt ?? 0) - now > EARLY_MILLISECONDS;
  const ids = approvals.flatMap((approval) => (isKnown(approval) && approval.id !== undefined ? [approval.id] : []));
  const told = approvals.filter((approval) => !isKnown(approval)).map(asTold);
  return {
    ...(ids.length === 0 ? {} : { approval_ids: ids }),
    ...(told.length === 0 ? {} : { offline_approvals: told }),
  };
}

/** All of them as this device tells them. */
export function tellAll(approvals: readonly Approval[]): ApprovalBody {
  return approvals.length === 0 ? {} : { offline_approvals: approvals.map(asTold) };
}

/** As this device tells it. */
function asTold({ operation, limitPercent, approvedBy, approvedAt }: Approval): Schemas["OfflineApproval"] {
  return {
    operation,
    approved_by: approvedBy,
    approved_at: new Date(approvedAt).toISOString(),
    ...(limitPercent === undefined ? {} : { limit_percent: limitPercent }),
  };
}
