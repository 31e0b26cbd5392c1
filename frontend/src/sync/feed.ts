import type { components } from "@/api/schema";
import { type CopyState, dropCopy, type LocalDatabase, madeHere } from "./database";
import { wordsOf } from "./words";

type Changes = components["schemas"]["Changes"];
type Item = components["schemas"]["SyncedItem"];

export type ReadPage = (since: string | null) => Promise<Changes>;

/**
 * Bring the copy up to date, page by page: each page and the place behind it are written in one transaction, so that a
 * reading that was cut goes on where it was, and then reads what changed since that one began. The next page is asked for
 * while one is written. Calls `onPage` after each.
 */
export async function pull(database: LocalDatabase, read: ReadPage, onPage: (state: CopyState) => void = () => undefined): Promise<void> {
  let before = await database.copy.get("copy");
  let wasCut = before?.isMidRound ?? false;
  let asked = read(before?.place ?? null);
  for (;;) {
    const page = await asked;
    if (page.is_reset) {
      await dropCopy(database);
      before = undefined;
      asked = read(null);
      continue;
    }
    const isLast = !page.has_more && !wasCut;
    if (!page.has_more) wasCut = false;
    if (!isLast) {
      asked = read(page.next);
      asked.catch(() => undefined); // it is looked at behind the writing
    }
    const state = await putPage(database, page, before);
    // It gave way to what is sold here: another round reads it from its beginning.
    if (state === null) return;
    onPage(state);
    if (isLast) return;
    before = state;
  }
}

/** Writes a page. Null, and nothing is written, where the copy is no longer at the place from which the page was read. */
async function putPage(database: LocalDatabase, page: Changes, before: CopyState | undefined): Promise<CopyState | null> {
  const state: CopyState = {
    id: "copy",
    place: page.next,
    epoch: page.epoch,
    isMidRound: page.has_more,
    isWhole: (before?.isWhole ?? false) || !page.has_more,
    syncedAt: page.has_more ? (before?.syncedAt ?? 0) : Date.now(),
  };
  // A newer service may know kinds for which there is no place here yet.
  const kinds = [...new Set(page.items.map((item) => item.kind))].filter((kind) => database.has(kind));
  const tables = [database.copy, database.product, ...kinds.map((kind) => database.of(kind))];
  return database.transaction("rw", tables, async () => {
    if ((await database.copy.get("copy"))?.place !== before?.place) return null;
    for (const kind of kinds) {
      const items = page.items.filter((item) => item.kind === kind);
      const gone = items.filter((item) => item.value === null).map((item) => item.id);
      if (gone.length > 0) await database.of(kind).bulkDelete(gone);
      await database.of(kind).bulkPut(items.filter((item) => item.value !== null).map(local));
    }
    // A product shows what is on hand; of the first copy it came with the product itself.
    if (before?.isWhole === true) await noteLevels(database, page.items);
    await replaceMade(database, page.items);
    await database.copy.put(state);
    return state;
  });
}

async function noteLevels(database: LocalDatabase, items: readonly Item[]): Promise<void> {
  const levels = items.flatMap(({ kind, id, value }) => (kind === "stock_level" && value !== null ? [{ id, quantity: value["quantity_on_hand"] as string }] : []));
  await database.product.bulkUpdate(levels.map(({ id, quantity }) => ({ key: id, changes: { quantity_on_hand: quantity } })));
}

/** A product of the service takes the place of one that was made here with the same barcode or SKU: another till was first. */
async function replaceMade(database: LocalDatabase, items: readonly Item[]): Promise<void> {
  const made = await madeHere(database.product);
  if (made.length === 0) return;
  const codes = new Set(items.flatMap(({ kind, value }) => kind === "product" ? [value?.["sku"], ...((value?.["barcodes"] ?? []) as unknown[])] : []));
  const replaced = made.filter(({ sku, barcodes }) => [sku, ...barcodes].some((code) => codes.has(code)));
  await database.product.bulkDelete(replaced.map(({ id }) => id));
}

/** What is kept of an item: as it came, with the words it is found by where people search for it. */
function local(item: Item): Record<string, unknown> {
  const value = item.value ?? {};
  const text = (name: string) => (typeof value[name] === "string" ? value[name] : undefined);
  switch (item.kind) {
    case "product":
      return { ...value, words: wordsOf(text("name"), text("sku")) };
    case "customer":
      return { ...value, words: wordsOf(text("name"), text("customer_number"), text("phone"), text("email")) };
    default:
      return value;
  }
}
