import { dropBulk, type LocalDatabase } from "./database";

/** As large as the longest sale. */
const PROBE = { name: "room", value: "-".repeat(64 * 1024) };
/** How long the copy is not read after the disk was full: what was dropped made the room that sales need. */
const SHORT_MILLISECONDS = 5 * 60_000;

const fullAt = new WeakMap<LocalDatabase, number>();
const listeners = new Set<() => void>();

export function subscribeRoom(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The disk was full just now. */
export function noteShortage(database: LocalDatabase): void {
  fullAt.set(database, Date.now());
  for (const listener of listeners) listener();
}

/** Whether the disk is full. The browser's word is inside what Dexie throws. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "QuotaExceededError" || isFull((error as { readonly inner?: unknown }).inner);
}

/** Where this device keeps the pictures of products. */
export function picturesOf({ name }: LocalDatabase): string {
  return `${name}.pictures`;
}

async function dropPictures(database: LocalDatabase): Promise<void> {
  if ("caches" in globalThis) await caches.delete(picturesOf(database));
}

/** Do it. Where the disk is full, drop what can be read again, pictures first, and do it once more. */
export async function withRoom<T>(database: LocalDatabase, work: () => Promise<T>): Promise<T> {
  for (const drop of [dropPictures, dropBulk]) {
    try {
      return await work();
    } catch (error) {
      if (!isFull(error)) throw error;
      noteShortage(database);
      await drop(database);
    }
  }
  return work();
}

/** Whether a sale can be saved. Asked before any money is taken. */
export async function hasRoom(database: LocalDatabase): Promise<boolean> {
  try {
    await withRoom(database, () => database.setting.put(PROBE));
    await database.setting.delete(PROBE.name);
    return true;
  } catch (error) {
    if (isFull(error)) return false;
    throw error;
  }
}

/** Whether the room that is left is kept for sales. */
export function isShortOfRoom(database: LocalDatabase): boolean {
  return Date.now() - (fullAt.get(database) ?? -Infinity) < SHORT_MILLISECONDS;
}
