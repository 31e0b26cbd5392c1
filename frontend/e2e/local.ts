import type { Page } from "@playwright/test";

/** A table of the database that a page keeps on its device. `orgId` tells which, where the device knows several shops. */
interface Local {
  readonly table: string;
  readonly orgId?: string;
}

/** All rows; none where there is no database yet. */
export async function readLocal<T>(page: Page, local: Local): Promise<T[]> {
  return (await onTable(page, local, "getAll")) as T[];
}

export async function countLocal(page: Page, local: Local): Promise<number> {
  return (await onTable(page, local, "count")) as number;
}

export async function clearLocal(page: Page, local: Local): Promise<void> {
  await onTable(page, local, "clear");
}

function onTable(page: Page, { table, orgId = "" }: Local, action: "getAll" | "count" | "clear"): Promise<unknown> {
  const prefix = `counterfoil.${orgId}`;
  return page.evaluate(async (asked) => {
    const known = (await indexedDB.databases()).find(({ name }) => name?.startsWith(asked.prefix));
    if (known?.name === undefined) return asked.action === "getAll" ? [] : 0;
    const { name } = known;
    return new Promise<unknown>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => {
        reject(new Error(opening.error?.message));
      };
      opening.onsuccess = () => {
        const transaction = opening.result.transaction(asked.table, asked.action === "clear" ? "readwrite" : "readonly");
        const request = transaction.objectStore(asked.table)[asked.action]();
        transaction.oncomplete = () => {
          opening.result.close();
          resolve(request.result);
        };
        transaction.onabort = () => {
          reject(new Error(transaction.error?.message));
        };
      };
    });
  }, { prefix, table, action });
}
