import "fake-indexeddb/auto";
import { expect, it, vi } from "vitest";
import { LocalDatabase } from "@/sync/database";
import { save } from "@/sync/outbox";
import type { ShopData } from "../till-data";
import { readShown } from "./shown";

const ORIGIN = { userId: "u", now: 1_000, deviceMark: "A7" };
const SHOP = {
  org: { minor_units: 2, time_zone: "UTC", prices_include_tax: true, cash_rounding_increment: null },
  rates: new Map(),
} as unknown as ShopData;

it("reads the papers of the device once, however many returns wait, and not at all without one", async () => {
  const database = new LocalDatabase("shown");
  await save(database, "s1", { kind: "sale", body: { issue: true, lines: [{ product_id: "p", quantity: "4", unit_price: "2.50", description: "Tea" }] } }, ORIGIN);
  const reads = vi.spyOn(database.outbox, "where");
  expect(await readShown(database, SHOP)).toMatchObject({ rows: [{ id: "s1" }], own: [] });
  expect(reads).not.toHaveBeenCalled();

  for (const id of ["n1", "n2", "n3"]) {
    await save(database, id, { kind: "credit_note", billId: "s1", body: { reason: "broken", lines: [{ line_no: 1, quantity: "1" }] } }, ORIGIN);
  }
  reads.mockClear();
  const { rows, own } = await readShown(database, SHOP);
  expect(rows.map(({ id }) => id)).toEqual(["n3", "n2", "n1", "s1"]);
  expect(own.map(({ id, gross_amount }) => [id, gross_amount])).toEqual([["s1", "10.00"], ["n1", "2.50"], ["n2", "2.50"], ["n3", "2.50"]]);
  expect(reads).toHaveBeenCalledTimes(1);
});
