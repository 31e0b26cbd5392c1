import { describe, expect, it } from "vitest";
import { planAllocations } from "./allocations";

const credit = (id: string, dated_on: string, due_amount: string) => ({ id, kind: "payment" as const, dated_on, due_amount });
const bill = (id: string, due_on: string | null, due_amount: string) => ({ id, due_on, issued_on: "2026-01-01", due_amount });
const shown = (plan: ReturnType<typeof planAllocations>) => plan.map(({ creditId, billId, amount }) => `${creditId}>${billId} ${amount}`);

describe("credits that settle bills", () => {
  it("settle first what has been due for longest", () => {
    const bills = [bill("new", "2026-03-01", "40.00"), bill("old", "2026-01-15", "30.00"), bill("cash", null, "5.00")];
    expect(shown(planAllocations([credit("c", "2026-02-01", "50.00")], bills, 2))).toEqual(["c>cash 5.00", "c>old 30.00", "c>new 15.00"]);
  });

  it("are spent from the oldest, each to its end", () => {
    const credits = [credit("second", "2026-02-02", "10.00"), credit("first", "2026-02-01", "7.50")];
    expect(shown(planAllocations(credits, [bill("a", "2026-01-01", "12.00"), bill("b", "2026-01-02", "1.00")], 2))).toEqual([
      "first>a 7.50", "second>a 4.50", "second>b 1.00",
    ]);
  });

  it("settle nothing where nothing is open, or nothing is left", () => {
    expect(planAllocations([credit("c", "2026-01-01", "5")], [], 0)).toEqual([]);
    expect(planAllocations([credit("c", "2026-01-01", "0.00")], [bill("a", null, "1.00")], 2)).toEqual([]);
  });

  it("count in the smallest unit of the currency", () => {
    expect(shown(planAllocations([credit("c", "2026-01-01", "500")], [bill("a", null, "1200")], 0))).toEqual(["c>a 500"]);
  });
});
