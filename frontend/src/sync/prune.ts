import type { LocalDatabase } from "./database";
import { readShiftMarks, registerOf } from "./shifts";

/** Longer than documents stay in the copy, which is 28 days. */
const KEPT_MILLISECONDS = 35 * 24 * 3_600_000;
/** As many as one transaction may take without anybody noticing. */
const AT_ONCE = 500;

/**
 * Forget what the service has had for longer than the copy reaches back: the outbox would grow for ever. The shift that is
 * open keeps all its rows, since its report is summed from them, and the last row stays, because marks count on from it.
 * What was not sent, was refused or was discarded stays too.
 */
export async function prune(database: LocalDatabase, now: number): Promise<void> {
  await database.tally.where("at").below(now - KEPT_MILLISECONDS).filter(({ is_new }) => is_new === 0).delete();
  const old = await database.outbox.where("sentAt").below(now - KEPT_MILLISECONDS).limit(AT_ONCE).toArray();
  if (old.length === 0) return;
  const last = await database.outbox.orderBy("seq").last();
  const begins = new Map((await readShiftMarks(database)).map(({ seq, command }) => [registerOf(command), seq]));
  const gone = old.filter(
    ({ seq, state, command }) => state === "sent" && seq !== last?.seq && seq < (begins.get(registerOf(command)) ?? Number.POSITIVE_INFINITY),
  );
  await database.outbox.bulkDelete(gone.map(({ id }) => id));
}
