import "fake-indexeddb/auto";
import { Dexie } from "dexie";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quantity } from "@/money/decimal";
import { LocalDatabase } from "./database";
import { countAs, countMore, endCounting, keepCounting, saveTallies, SETTLED_MILLISECONDS } from "./tallies";

const ONE = quantity("1");
const BOB = { userId: "u", now: Date.parse("2026-11-29T10:00:00Z") };
const TEA = { stocktakeId: "s1", area: "Shop", productId: "tea" };

let database: LocalDatabase;
beforeEach(() => {
  database = new LocalDatabase("tallies");
});
afterEach(async () => {
  database.close();
  await Dexie.delete("tallies");
});

const later = () => Date.now() + SETTLED_MILLISECONDS;
const bodies = async () => (await database.outbox.orderBy("seq").toArray()).map(({ command }) => (command.kind === "count" ? command.body : null));

describe("what is counted for a stocktake", () => {
  it("adds up on the device, and goes as one number", async () => {
    await countMore(database, TEA, ONE, BOB);
    await countMore(database, TEA, quantity("2.5"), BOB);
    const { counted_at } = await countMore(database, TEA, ONE, BOB);
    await saveTallies(database, later());
    expect(await bodies()).toEqual([{ area: "Shop", lines: [{ product_id: "tea", counted_quantity: "4.5", counted_at }] }]);
    expect((await database.outbox.toArray())[0]).toMatchObject({ state: "waiting", userId: "u", command: { stocktakeId: "s1" } });
  });

  it("is a row for each product and place", async () => {
    await countMore(database, TEA, ONE, BOB);
    await countMore(database, { ...TEA, area: "Store" }, ONE, BOB);
    await countMore(database, { ...TEA, productId: "jam" }, ONE, BOB);
    await saveTallies(database, later());
    expect(await bodies()).toHaveLength(3);
  });

  it("waits while somebody goes on counting", async () => {
    await countMore(database, TEA, ONE, BOB);
    await saveTallies(database, Date.now());
    expect(await bodies()).toEqual([]);
  });

  it("is put into the outbox once", async () => {
    await countMore(database, TEA, ONE, BOB);
    await saveTallies(database, later());
    await saveTallies(database, later());
    expect(await bodies()).toHaveLength(1);
  });

  it("is sent again as a whole when more is counted", async () => {
    await countMore(database, TEA, ONE, BOB);
    await saveTallies(database, later());
    await countMore(database, TEA, ONE, BOB);
    await saveTallies(database, later());
    expect((await bodies()).map((body) => body?.lines[0]?.counted_quantity)).toEqual(["1", "2"]);
  });

  it("can be said anew, also to be nothing", async () => {
    await countMore(database, TEA, ONE, BOB);
    await countAs(database, TEA, quantity("0"), BOB);
    await saveTallies(database, later());
    expect((await bodies())[0]?.lines[0]?.counted_quantity).toBe("0");
  });

  it("is forgotten with its stocktake, but not before it is in the outbox", async () => {
    await keepCounting(database, { id: "s1", category_id: null, category_name: null, note: null, opened_at: "2026-01-01T00:00:00Z" });
    await countMore(database, TEA, ONE, BOB);
    await endCounting(database, "s1");
    expect(await database.counting.count()).toBe(0);
    expect(await database.tally.count()).toBe(1);
    await saveTallies(database, later());
    await endCounting(database, "s1");
    expect(await database.tally.count()).toBe(0);
  });
});
