import type { Command } from "./database";
import { makeId } from "./make-id";

/** Why something is put aside that belongs to a sale of this device. They are the app's own: the service never heard of it. */
export const SALE_REFUSED = "sale_refused";
export const SALE_LATE = "sale_late";

interface Stamp {
  readonly id: string;
  readonly mark: string;
  readonly clockOffset: number;
}

/**
 * A command with what the service is to know of how it was made: under which id, with which mark on its paper, and by how
 * much the clock was wrong. It is saved with the row, so that a row has the same content however often it is sent. Rows of
 * earlier versions have none of it, and go as they are.
 */
export function stamp(command: Command, { id, mark, clockOffset }: Stamp): Command {
  const made = { mark };
  const clock = clockOffset === 0 ? {} : { clock_offset_ms: clockOffset };
  switch (command.kind) {
    case "sale":
      // One that takes the place of another was sold by the clock of then.
      return { ...command, body: { ...clock, ...command.body, ...made, id } };
    case "credit_note":
      return { ...command, body: { ...clock, ...command.body, ...made, id } };
    case "return":
      return { ...command, body: { ...clock, ...command.body, ...made, id } };
    case "exchange": {
      const { sale, return: back, ...body } = command.body;
      return { ...command, body: { ...body, return: { ...clock, ...back, ...made, id: makeId() }, sale: { ...clock, ...sale, ...made, id } } };
    }
    default:
      return command;
  }
}

/** The row of the outbox that a command needs to have been sent before; null for none. */
export function saleOf(command: Command): string | null {
  switch (command.kind) {
    case "allocation":
      return command.saleId;
    case "credit_note":
    case "exchange":
      return command.billId;
    default:
      return null;
  }
}

export function isBoundTo(command: Command, rowId: string): boolean {
  return saleOf(command) === rowId;
}
