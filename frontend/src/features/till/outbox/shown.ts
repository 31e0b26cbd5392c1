import type { LocalDatabase, OutboxRow } from "@/sync/database";
import { type Paper, readOwnPapers } from "../papers";
import type { ShopData } from "../till-data";

const SHOWN = 100;

interface Shown {
  readonly rows: readonly OutboxRow[];
  /** The papers of this device, where the bill of a return may be among them. */
  readonly own: readonly Paper[];
}

/** The latest rows, the newest first. The papers are read once for all returns among them. */
export async function readShown(database: LocalDatabase, shop: ShopData): Promise<Shown> {
  const rows = await database.outbox.orderBy("seq").reverse().limit(SHOWN).toArray();
  const hasReturns = rows.some(({ state, command }) => state !== "sent" && command.kind === "credit_note");
  return { rows, own: hasReturns ? (await readOwnPapers(database, shop)).flatMap(({ papers }) => papers) : [] };
}
