import { type Approval, approvalBody } from "./approvals";
import type { Command } from "./database";

/** Who did it, where that is not whose login sends it, and what was allowed for it. */
interface Signature {
  /** Null for the login of this device. */
  readonly seller: string | null;
  readonly approvals: readonly Approval[];
  readonly now: number;
}

/**
 * A command as it is saved and sent. It says who did it, so that the login that sends it is never taken for them; the service
 * drops that where it is their own session that sends it. What it says never changes: sent twice it is done once.
 */
export function sign(command: Command, { seller, approvals, now }: Signature): Command {
  const soldBy = seller === null ? {} : { sold_by: seller };
  const doneBy = seller === null ? {} : { done_by: seller };
  const approved = approvalBody(approvals, now);
  switch (command.kind) {
    case "sale":
      return { ...command, body: { ...command.body, ...soldBy, ...approved } };
    case "credit_note":
      return { ...command, body: { ...command.body, ...soldBy, ...approved } };
    case "customer_refund":
      return { ...command, body: { ...command.body, ...doneBy, ...approved } };
    case "return":
      return { ...command, body: { ...command.body, ...soldBy, ...approved } };
    case "exchange": {
      const { body } = command;
      return { ...command, body: { ...body, return: { ...body.return, ...soldBy }, sale: { ...body.sale, ...soldBy }, ...approved } };
    }
    case "cash_movement":
      return { ...command, body: { ...command.body, ...doneBy, ...approved } };
    case "open_cash_session":
      return { ...command, body: { ...command.body, ...doneBy } };
    case "close_cash_session":
      return { ...command, body: { ...command.body, ...doneBy } };
    case "allocation":
      return { ...command, body: { ...command.body, ...doneBy } };
    case "credit_payout":
      return { ...command, body: { ...command.body, ...doneBy } };
    case "count":
      return command;
  }
}
