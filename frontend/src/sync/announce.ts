import { clock } from "@/api/clock";
import { answered, asLogin, client } from "@/api/client";
import type { LocalDatabase } from "./database";
import { keptDevice } from "./kept-device";

/** The setting that keeps what was announced last. */
const ANNOUNCED = "announced";

/** What a device holds that the service does not have. */
export interface Unsent {
  readonly count: number;
  /** When the oldest of it was made, by this device's clock; null for nothing. */
  readonly oldest: number | null;
}

export async function readUnsent(database: LocalDatabase): Promise<Unsent> {
  const rows = await database.outbox.where("state").anyOf("waiting", "refused").toArray();
  return { count: rows.length, oldest: rows.length === 0 ? null : Math.min(...rows.map(({ madeAt }) => madeAt)) };
}

/**
 * Tell the service how much this device has not sent, where that is another number than it was told last: a manager sees
 * what never comes. Nothing on a browser that is no device.
 */
export async function announceUnsent(orgId: string, database: LocalDatabase): Promise<void> {
  if (keptDevice(orgId) === null) return;
  const unsent = await readUnsent(database);
  const text = JSON.stringify(unsent);
  const announced = (await database.setting.get(ANNOUNCED))?.value ?? JSON.stringify({ count: 0, oldest: null });
  if (text === announced) return;
  await answered(
    client.PUT("/api/v1/org/{org_id}/device/unsent", {
      params: { path: { org_id: orgId } },
      headers: await asLogin(),
      body: {
        unsent_count: unsent.count,
        oldest_unsent_at: unsent.oldest === null ? null : new Date(unsent.oldest).toISOString(),
        clock_offset_ms: clock.offset,
      },
    }),
  );
  await database.setting.put({ name: ANNOUNCED, value: text });
}
