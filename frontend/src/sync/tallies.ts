import { millionthsText, type Quantity, quantity } from "@/money/decimal";
import type { Counting, LocalDatabase, Tally } from "./database";
import { makeId } from "./make-id";
import { save } from "./outbox";

/** What is counted: a product in a place of a stocktake. */
export interface Place {
  readonly stocktakeId: string;
  readonly area: string;
  readonly productId: string;
}

/** Who counts, and when by the service's clock. */
export interface Counter {
  readonly userId: string;
  readonly now: number;
}

/** Whoever scans the next piece does so sooner; until then it is one count and not many. */
export const SETTLED_MILLISECONDS = 2_000;

export function tallyId({ stocktakeId, area, productId }: Place): string {
  return `${stocktakeId} ${productId} ${area}`;
}

/** Count so many more of a product. Resolves when it is on the disk. */
export function countMore(database: LocalDatabase, place: Place, more: Quantity, counter: Counter): Promise<Tally> {
  return change(database, place, counter, (before) => (before + more) as Quantity);
}

/** Say how many there are, whatever was counted before. */
export function countAs(database: LocalDatabase, place: Place, counted: Quantity, counter: Counter): Promise<Tally> {
  return change(database, place, counter, () => counted);
}

function change(database: LocalDatabase, place: Place, { userId, now }: Counter, next: (before: Quantity) => Quantity): Promise<Tally> {
  return database.transaction("rw", database.tally, async () => {
    const id = tallyId(place);
    const before = quantity((await database.tally.get(id))?.quantity ?? "0");
    const tally: Tally = {
      id,
      stocktake_id: place.stocktakeId,
      area: place.area,
      product_id: place.productId,
      quantity: millionthsText(next(before)),
      counted_at: new Date(now).toISOString(),
      user_id: userId,
      at: Date.now(),
      is_new: 1,
    };
    await database.tally.put(tally);
    return tally;
  });
}

/**
 * Put what was counted into the outbox, a row each: one that is refused holds up no other. A row says how many there are, not how
 * many more, so that it is right however often it is sent. What is being counted this moment waits for the next time.
 */
export async function saveTallies(database: LocalDatabase, now: number): Promise<void> {
  await database.transaction("rw", database.tally, database.outbox, async () => {
    const fresh = await database.tally.where("is_new").equals(1).sortBy("at");
    for (const tally of fresh.filter(({ at }) => at <= now - SETTLED_MILLISECONDS || at > now)) {
      const { product_id, quantity: counted_quantity, counted_at } = tally;
      const body = { area: tally.area, lines: [{ product_id, counted_quantity, counted_at }] };
      await save(database, makeId(), { kind: "count", stocktakeId: tally.stocktake_id, body }, { userId: tally.user_id, now: tally.at, deviceMark: "" });
      await database.tally.update(tally.id, { is_new: 0 });
    }
  });
}

/** This device counts in a stocktake from now on, also without a network. */
export async function keepCounting(database: LocalDatabase, { id, category_id, category_name, note, opened_at }: Counting): Promise<void> {
  await database.counting.put({ id, category_id, category_name, note, opened_at });
}

/** Nothing is counted in it any more. What was not sent stays, to be refused with its reason. */
export async function endCounting(database: LocalDatabase, stocktakeId: string): Promise<void> {
  await database.transaction("rw", database.counting, database.tally, async () => {
    await database.counting.delete(stocktakeId);
    await database.tally.where("stocktake_id").equals(stocktakeId).filter(({ is_new }) => is_new === 0).delete();
  });
}
