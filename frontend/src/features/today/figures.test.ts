import { describe, expect, it } from "vitest";
import type { components } from "@/api/schema";
import { figuresOf, lowered, seenNow, unseenOf } from "./figures";

type Today = components["schemas"]["Today"];

const QUIET: Today = {
  as_of: "2026-03-30T10:00:00Z",
  today: "2026-03-30",
  currency: "EUR",
  minor_units: 2,
  sales: null,
  open_shifts: [],
  unsent_devices: [],
  stock: { low_count: 0, out_count: 0 },
  overdue_bills: { bill_count: 0, due_amount: "0.00", oldest_due_on: null },
  overdue_orders: { order_count: 0, oldest_expected_on: null },
  drafts: { draft_count: 0, quotation_count: 0 },
  late_sales: { sale_count: 0, oldest_created_at: null },
  approvals: { approval_count: 0, oldest_approved_at: null },
  stocktakes: { stocktake_count: 0, oldest_opened_at: null },
  reminders: { customer_count: 0, due_amount: "0.00" },
};
const urgentOf = (today: Today) => figuresOf(today).filter(({ isUrgent }) => isUrgent).map(({ kind }) => kind);
const device = (oldest_unsent_at: string) => ({ id: "1", name: "Tablet", register_id: null, unsent_count: 2, oldest_unsent_at, last_seen_at: null });
const shift = (opened_on: string) => ({
  id: opened_on, register_id: "1", register_code: "T1", opened_on, opened_at: `${opened_on}T08:00:00Z`, opened_by: null, expected_amount: null,
});

describe("figures of today", () => {
  it("are all there, and quiet, while nothing waits", () => {
    expect(figuresOf(QUIET).map(({ count }) => count)).toEqual(Array.from({ length: 11 }, () => 0));
    expect(urgentOf(QUIET)).toEqual([]);
  });

  it("leave out what a person may not see", () => {
    expect(figuresOf({ ...QUIET, approvals: null, stock: null }).map(({ kind }) => kind)).not.toContain("approvals");
    expect(figuresOf({ ...QUIET, approvals: null, stock: null })).toHaveLength(8);
  });

  it("need somebody in their order, but not what is only in progress", () => {
    expect(
      urgentOf({
        ...QUIET,
        drafts: { draft_count: 3, quotation_count: 1 },
        stocktakes: { stocktake_count: 1, oldest_opened_at: QUIET.as_of },
        stock: { low_count: 2, out_count: 1 },
        late_sales: { sale_count: 1, oldest_created_at: QUIET.as_of },
      }),
    ).toEqual(["late_sales", "out", "low"]);
  });

  it("let a device send for a quarter of an hour", () => {
    expect(urgentOf({ ...QUIET, unsent_devices: [device("2026-03-30T09:46:00Z")] })).toEqual([]);
    expect(urgentOf({ ...QUIET, unsent_devices: [device("2026-03-30T09:45:00Z")] })).toEqual(["unsent"]);
  });

  it("tell of tills that were left open on an earlier day", () => {
    const left = figuresOf({ ...QUIET, open_shifts: [shift("2026-03-30"), shift("2026-03-29"), shift("2026-03-28")] }).find(({ kind }) => kind === "left_open");
    expect(left).toMatchObject({ count: 2, since: "2026-03-28T08:00:00Z", isUrgent: true });
    expect(urgentOf({ ...QUIET, open_shifts: [shift("2026-03-30")] })).toEqual([]);
  });
});

describe("what a person has seen", () => {
  const low = (count: number) => figuresOf({ ...QUIET, stock: { low_count: count, out_count: 0 } }).filter(({ isUrgent }) => isUrgent);

  it("is new until they look", () => {
    expect([...unseenOf(low(2), {})]).toEqual(["low"]);
    expect([...unseenOf(low(2), seenNow(low(2)))]).toEqual([]);
    expect([...unseenOf(low(3), seenNow(low(2)))]).toEqual(["low"]);
  });

  it("is new again when it was dealt with and comes back", () => {
    expect(lowered(low(2), { low: 2 })).toBeUndefined();
    const after = lowered(low(0), { low: 2 });
    expect(after).toEqual({ low: 0 });
    expect([...unseenOf(low(1), after ?? {})]).toEqual(["low"]);
  });
});
