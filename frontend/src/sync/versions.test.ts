import "fake-indexeddb/auto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LocalDatabase, type OutboxRow } from "./database";
import { flush } from "./outbox";

/*
 * The databases of released versions are in `versions`, a file each: a device that was away for long has one. Dexie's version n
 * is 10 n in the browser. The file of a new version is written by the first run of this test. Those of released versions never change: another form is
 * another version.
 */

interface Store {
  readonly keyPath: string;
  readonly indexes: Record<string, { keyPath: string; unique: boolean; multiEntry: boolean }>;
}
interface Kept {
  readonly since: number;
  readonly row: Record<string, unknown>;
}

const FOLDER = new URL("./versions/", import.meta.url);
const VERSIONS = readdirSync(FOLDER).flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? []).map(Number);
const ROWS = read("rows.json") as Kept[];

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
}

function describeStores(database: IDBDatabase): Record<string, Store> {
  const names = [...database.objectStoreNames].toSorted();
  const transaction = database.transaction(names);
  return Object.fromEntries(
    names.map((name) => {
      const store = transaction.objectStore(name);
      const indexes = [...store.indexNames].toSorted().map((index) => {
        const { keyPath, unique, multiEntry } = store.index(index);
        return [index, { keyPath: String(keyPath), unique, multiEntry }] as const;
      });
      return [name, { keyPath: String(store.keyPath), indexes: Object.fromEntries(indexes) }];
    }),
  );
}

function make(name: string, version: number, stores: Record<string, Store>, rows: readonly unknown[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version * 10);
    opening.onupgradeneeded = () => {
      for (const [storeName, { keyPath, indexes }] of Object.entries(stores)) {
        const store = opening.result.createObjectStore(storeName, { keyPath });
        for (const [index, { keyPath: path, unique, multiEntry }] of Object.entries(indexes)) store.createIndex(index, path, { unique, multiEntry });
        if (storeName === "outbox") for (const row of rows) store.add(row);
      }
    };
    opening.onerror = () => {
      reject(new Error("not made", { cause: opening.error }));
    };
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

describe("the database on the device", () => {
  it("has a version for each form", async () => {
    const database = await new LocalDatabase("newest").open();
    const text = `${JSON.stringify(describeStores(database.backendDB()), null, 1)}\n`;
    await expect(text).toMatchFileSnapshot(`./versions/${database.verno}.json`);
  });

  it.each(VERSIONS)("is brought up from version %i with all that waits in it", async (version) => {
    const rows = ROWS.filter(({ since }) => since <= version).map(({ row }) => row);
    await make(`old.${version}`, version, read(`${version}.json`) as Record<string, Store>, rows);
    const database = new LocalDatabase(`old.${version}`);
    const sent: string[] = [];
    await flush(database, (row: OutboxRow) => {
      sent.push(row.id);
      return Promise.resolve({});
    });
    expect(sent).toEqual(rows.filter(({ state }) => state === "waiting").map(({ id }) => id));
    expect(await database.outbox.count()).toBe(rows.length);
    expect(database.verno).toBeGreaterThanOrEqual(version);
  });
});
