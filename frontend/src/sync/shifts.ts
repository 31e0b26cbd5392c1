import type { Command, LocalDatabase, OutboxRow } from "./database";

/** At which till something was done; null where that makes no difference to it. */
export function registerOf(command: Command): string | null {
  switch (command.kind) {
    case "sale":
    case "credit_note":
    case "customer_refund":
    case "credit_payout":
    case "return":
    case "open_cash_session":
      return command.body.register_id ?? null;
    case "exchange":
      return command.body.sale.register_id ?? null;
    case "cash_movement":
    case "close_cash_session":
      return command.registerId;
    case "allocation":
    case "count":
      return null;
  }
}

/** The openings and counts of tills that were made on this device, in their order: two for each day, however much was sold. */
export async function readShiftMarks(database: LocalDatabase): Promise<OutboxRow[]> {
  const rows = await database.outbox.where("command.kind").anyOf("open_cash_session", "close_cash_session").toArray();
  return rows.filter(({ state }) => state === "waiting" || state === "sent").toSorted((one, other) => one.seq - other.seq);
}
