import type { LocalDatabase } from "./database";
import { useKept } from "./use-kept";

/** What this device did, and the service does not have. */
export interface OutboxCount {
  readonly waiting: number;
  readonly refused: number;
}

const NONE: OutboxCount = { waiting: 0, refused: 0 };

export function useOutboxCount(database: LocalDatabase): OutboxCount {
  return useKept(database, "outbox", () => countOutbox(database)) ?? NONE;
}

export async function countOutbox({ outbox }: LocalDatabase): Promise<OutboxCount> {
  const [waiting, refused] = await Promise.all([outbox.where("state").equals("waiting").count(), outbox.where("state").equals("refused").count()]);
  return { waiting, refused };
}
