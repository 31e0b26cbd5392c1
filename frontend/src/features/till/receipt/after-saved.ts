import { openDrawer } from "@/hardware/printer";
import { readSettings } from "@/hardware/settings";
import type { Command, OutboxRow } from "@/sync/database";
import { awaitAnswer, type PrintContext, printRow, reportFault } from "./printing";

/** With a network the number is there in a moment, and stands on the paper. Without one the paper is provisional. */
const NUMBER_MILLISECONDS = 1_500;

/** Saved twice is done once: neither a second paper nor a second pulse. */
const seen = new Set<string>();

/** What paper and drawer do once something is saved on this device. */
export async function afterSaved(row: OutboxRow, context: PrintContext & { readonly isOnline: boolean }): Promise<void> {
  if (seen.has(row.id)) return;
  seen.add(row.id);
  const settings = readSettings();
  if (opensDrawer(row.command)) {
    await openDrawer(settings).catch((error: unknown) => {
      reportFault(row.id, error);
    });
  }
  if (settings.receipts !== "always" || !makesPaper(row.command)) return;
  if (context.isOnline) await awaitAnswer(context.database, row, NUMBER_MILLISECONDS);
  await printRow(row.id, context);
}

/** Where coins and notes go in or out. */
function opensDrawer(command: Command): boolean {
  switch (command.kind) {
    case "sale":
    case "credit_note":
    case "return":
      return hasCash(command.body.payments);
    case "exchange":
      return hasCash(command.body.sale.payments) || hasCash(command.body.return.payments);
    case "cash_movement":
      return true;
    default:
      return false;
  }
}

function hasCash(payments: readonly { readonly method: string }[] | undefined): boolean {
  return payments?.some(({ method }) => method === "cash") ?? false;
}

function makesPaper(command: Command): boolean {
  return ["sale", "credit_note", "exchange", "return"].includes(command.kind);
}
