import * as v from "valibot";
import type { LocalDatabase, OutboxRow } from "./database";

/** A file with what was not sent: for a device that is given away, or whose storage is about to be cleared. */
const FORMAT = "counterfoil.outbox.1";

/** The rows are the app's own; what is in a command is the service's to judge when it is sent. */
const FILE = v.object({
  format: v.literal(FORMAT),
  database: v.string(),
  rows: v.array(
    v.looseObject({
      id: v.pipe(v.string(), v.uuid()),
      seq: v.number(),
      command: v.looseObject({
        kind: v.picklist([
          "sale", "allocation", "credit_note", "exchange", "customer_refund", "credit_payout", "return", "open_cash_session", "cash_movement",
          "close_cash_session", "count",
        ]),
        body: v.looseObject({}),
      }),
      madeAt: v.number(),
      userId: v.string(),
      mark: v.string(),
      attempts: v.number(),
    }),
  ),
});

/** The file is none of this app's, or another organization's or person's: their rows are never sent as somebody else. */
export class NotThisOutboxError extends Error {
  override readonly name = "NotThisOutboxError";
}

export async function exportUnsent(database: LocalDatabase): Promise<string> {
  const rows = await database.outbox.where("state").anyOf("waiting", "refused").sortBy("seq");
  return JSON.stringify({ format: FORMAT, database: database.name, rows }, null, 1);
}

/** Take the rows of a file in, each once, as waiting: what is here already is left as it is. Returns how many came in. */
export async function importUnsent(database: LocalDatabase, text: string): Promise<number> {
  const file = v.safeParse(FILE, readJson(text));
  if (!file.success || file.output.database !== database.name) throw new NotThisOutboxError("another outbox, or no file of one");
  return database.transaction("rw", database.outbox, async () => {
    let seq = (await database.outbox.orderBy("seq").last())?.seq ?? 0;
    let count = 0;
    for (const row of file.output.rows.toSorted((one, other) => one.seq - other.seq)) {
      if ((await database.outbox.get(row.id)) !== undefined) continue;
      seq = Math.max(seq + 1, row.seq);
      await database.outbox.add({ ...row, seq, state: "waiting" } as unknown as OutboxRow);
      count += 1;
    }
    return count;
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
