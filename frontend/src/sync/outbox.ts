import { mayPass, ProblemError } from "@/api/problem";
import type { Approval } from "./approvals";
import type { Command, Discarded, LocalDatabase, OutboxRow, Refusal } from "./database";
import { isBoundTo, SALE_REFUSED, stamp } from "./made-here";

/** Who did it, and when by this device's clock. */
export interface Origin {
  readonly userId: string;
  /** What a manager allowed for it. */
  readonly approvals?: readonly Approval[];
  readonly now: number;
  /** Prefix of the marks of this device, as "A7". */
  readonly deviceMark: string;
  /** Milliseconds by which this device's clock is behind that of the service; left out: none. */
  readonly clockOffset?: number;
}

/** How a row reaches the service. Throws ProblemError when refused, UnreachableError when nothing came back. */
export type Send = (row: OutboxRow) => Promise<unknown>;

/**
 * Save something that was done, so that no crash and no cut of power can lose it. Returns when it is on the disk: only
 * then may a receipt be shown. Saving the same id again changes nothing: a double tap is one sale.
 */
export async function save(database: LocalDatabase, id: string, command: Command, origin: Origin, oldMark?: string): Promise<OutboxRow> {
  return database.transaction("rw", database.outbox, async () => {
    const known = await database.outbox.get(id);
    if (known !== undefined) return known;
    const last = await database.outbox.orderBy("seq").last();
    const seq = (last?.seq ?? 0) + 1;
    const mark = oldMark ?? `${origin.deviceMark}-${seq.toString().padStart(4, "0")}`;
    const row: OutboxRow = {
      id,
      seq,
      state: "waiting",
      command: stamp(command, { id, mark, clockOffset: origin.clockOffset ?? 0 }),
      madeAt: origin.now,
      userId: origin.userId,
      mark,
      ...(origin.approvals === undefined || origin.approvals.length === 0 ? {} : { approvals: origin.approvals }),
      attempts: 0,
    };
    await database.outbox.add(row);
    return row;
  });
}

/** It was sent meanwhile, or somebody gave it up: nothing may take its place any more. */
export class NotRefusedError extends Error {
  override readonly name = "NotRefusedError";
}

/**
 * Save a sale that takes the place of one that was refused, with the mark that is on its paper: the old one is given up in the
 * same moment, and the credit that was to be spent on it. Throws NotRefusedError when the old one may have arrived.
 */
export async function saveInstead(database: LocalDatabase, oldId: string, id: string, command: Command, origin: Origin, reason: string): Promise<OutboxRow> {
  return database.transaction("rw", database.outbox, async () => {
    const known = await database.outbox.get(id);
    if (known !== undefined) return known;
    const old = await database.outbox.get(oldId);
    if (old?.state !== "refused") throw new NotRefusedError("it is not refused any more");
    const refused = await database.outbox.where("state").equals("refused").toArray();
    const spent = refused.filter((row) => row.command.kind === "allocation" && isBoundTo(row.command, oldId));
    for (const row of [old, ...spent]) {
      await database.outbox.put({ ...row, state: "discarded", discarded: { reason, userId: origin.userId, at: origin.now } });
    }
    return save(database, id, command, origin, old.mark);
  });
}

export type Outcome = "sent" | "refused" | "later";

/**
 * Send what waits, in the order in which it was done, each in a request of its own. A row that is refused is put aside
 * for somebody to look at and never stands in the way of the next. Silence and failures of the service end the round:
 * the rest is sent in the next one. While one answer is written down, the next sale is under way: should the writing
 * not come to its end, the row is sent again under its key. Returns how each row fared.
 */
export async function flush(database: LocalDatabase, send: Send): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const waiting = await database.outbox.where("state").equals("waiting").sortBy("seq");
  let noted: Promise<unknown> = Promise.resolve();
  for (const row of waiting) {
    // What is no sale may look for how an earlier row fared.
    if (row.command.kind !== "sale") await noted;
    const { outcome, change } = await sendOne(row, send);
    outcomes.set(row.id, outcome);
    await noted;
    const noting = database.outbox.update(row.id, { ...change, attempts: row.attempts + 1 });
    noting.catch(() => undefined); // it is looked at behind the next answer
    noted = noting;
    if (outcome === "later") break;
  }
  await noted;
  return outcomes;
}

async function sendOne(row: OutboxRow, send: Send): Promise<{ readonly outcome: Outcome; readonly change: Partial<OutboxRow> }> {
  try {
    const answer = await send(row);
    return { outcome: "sent", change: { state: "sent", answer, sentAt: Date.now() } };
  } catch (error) {
    // Without a session nothing is refused for good: somebody signs in, and it is sent.
    if (mayPass(error) || !(error instanceof ProblemError) || error.status === 401) return { outcome: "later", change: {} };
    const refusal: Refusal = { slug: error.slug, detail: error.message, at: Date.now() };
    return { outcome: "refused", change: { state: "refused", refusal } };
  }
}

/** Send a refused row once more, after what stood against it was put right, and what was put aside because of it. */
export async function sendAgain(database: LocalDatabase, id: string): Promise<void> {
  await database.transaction("rw", database.outbox, async () => {
    const refused = await database.outbox.where("state").equals("refused").toArray();
    const bound = refused.filter((row) => row.refusal?.slug === SALE_REFUSED && isBoundTo(row.command, id));
    for (const row of [...refused.filter((one) => one.id === id), ...bound]) {
      // It was refused and not done: cash goes to the shift that is open by now.
      const { cashSessionId: _, ...again } = row;
      await database.outbox.put({ ...again, state: "waiting" });
    }
  });
}

/** Give up a refused row: it is not sent any more, and stays here with the reason. */
export async function discard(database: LocalDatabase, id: string, discarded: Discarded): Promise<void> {
  await database.transaction("rw", database.outbox, async () => {
    const row = await database.outbox.get(id);
    if (row?.state === "refused") await database.outbox.put({ ...row, state: "discarded", discarded });
  });
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** How long to wait before the next round after so many that failed: longer each time, and not all at once. */
export function pause(failures: number, chance: number = Math.random()): number {
  const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures);
  return longest / 2 + (longest / 2) * chance;
}
