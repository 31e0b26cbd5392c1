import type { LocalDatabase } from "./database";
import { inOwnDatabases } from "./own-databases";

/** What has a page of its own that somebody comes back to. */
export const KINDS = ["document", "customer", "product", "supplier", "order"] as const;
export type Kind = (typeof KINDS)[number];

/** Something that this person opened on this device. */
export interface Opened {
  readonly kind: Kind;
  readonly id: string;
  /** What it is called, and what is said beside it. */
  readonly name: string;
  readonly detail: string;
}

const NAME = "recent";
const MOST = 30;

/** The latest first; what is opened again moves to the front. */
export function withOpened(before: readonly Opened[], opened: Opened): readonly Opened[] {
  return [opened, ...before.filter(({ kind, id }) => kind !== opened.kind || id !== opened.id)].slice(0, MOST);
}

export async function readRecent(database: LocalDatabase): Promise<readonly Opened[]> {
  return ((await database.setting.get(NAME))?.value ?? []) as readonly Opened[];
}

export function noteOpened(database: LocalDatabase, opened: Opened): Promise<unknown> {
  return database.transaction("rw", database.setting, async () =>
    database.setting.put({ name: NAME, value: withOpened(await readRecent(database), opened) }),
  );
}

/** It was thrown away: nothing leads to it any more. */
export function forgetOpened(database: LocalDatabase, kind: Kind, id: string): Promise<unknown> {
  return database.transaction("rw", database.setting, async () =>
    database.setting.put({ name: NAME, value: (await readRecent(database)).filter((one) => one.kind !== kind || one.id !== id) }),
  );
}

/** Whoever signs out leaves no trace of what they looked at. */
export async function forgetRecent(userId: string): Promise<void> {
  await inOwnDatabases(userId, (database) => database.setting.delete(NAME));
}
