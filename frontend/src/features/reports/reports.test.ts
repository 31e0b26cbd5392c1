import { describe, expect, it } from "vitest";
import { changeOf, compareByKey, compareByStep } from "./compare";
import { comparedWith, counterpartOf, stepsOf, usualStep } from "./steps";

describe("steps", () => {
  const period = { from: "2026-01-30", through: "2026-02-10" };

  it("are cut as the service cuts them", () => {
    expect(stepsOf(period, "week")).toEqual([
      { from: "2026-01-30", through: "2026-02-01" },
      { from: "2026-02-02", through: "2026-02-08" },
      { from: "2026-02-09", through: "2026-02-10" },
    ]);
    expect(stepsOf(period, "month")).toEqual([
      { from: "2026-01-30", through: "2026-01-31" },
      { from: "2026-02-01", through: "2026-02-10" },
    ]);
    expect(stepsOf(period, "day")).toHaveLength(12);
  });

  it("are as many as can be looked at", () => {
    expect(usualStep({ from: "2026-01-01", through: "2026-01-31" })).toBe("day");
    expect(usualStep({ from: "2026-01-01", through: "2026-04-01" })).toBe("week");
    expect(usualStep({ from: "2026-01-01", through: "2026-12-31" })).toBe("month");
  });

  it("know the days to compare with", () => {
    expect(comparedWith(period, "before")).toEqual({ from: "2026-01-18", through: "2026-01-29" });
    expect(comparedWith(period, "year")).toEqual({ from: "2025-01-30", through: "2025-02-10" });
    expect(comparedWith({ from: "2028-02-29", through: "2028-03-01" }, "year").from).toBe("2027-02-28");
    expect(counterpartOf("2026-01-18", period, "before")).toBe("2026-01-30");
    expect(counterpartOf("2025-02-10", period, "year")).toBe("2026-02-10");
  });
});

describe("a comparison", () => {
  it("is in percent of what was before", () => {
    expect(changeOf("15.00", "10.00", 2)).toBe("50.0");
    expect(changeOf("10.00", "30.00", 2)).toBe("-66.7");
    expect(changeOf("10.00", "0.00", 2)).toBeNull();
    expect([changeOf("", "10.00", 2), changeOf("10.00", "", 2)]).toEqual([null, null]); // a margin that is not known
  });

  it("finds rows by their key, and those that are gone", () => {
    const rows = compareByKey(
      { items: [{ method: "cash", amount: "12.00" }], before: [{ method: "card", amount: "8.00", payments: 2 }], field: "amount", minorUnits: 2 },
      "method",
    );
    expect(rows).toEqual([
      { method: "cash", amount: "12.00", compared_net_amount: "0.00", change_percent: null },
      { method: "card", amount: "0.00", compared_net_amount: "8.00", change_percent: "-100.0" },
    ]);
  });

  it("sums margins of days that are known", () => {
    const period = { from: "2026-02-02", through: "2026-02-08" };
    const before = [{ issued_on: "2026-01-26", margin_amount: null }, { issued_on: "2026-01-27", margin_amount: "4.00" }];
    const items = [{ issued_on: "2026-02-02", through_on: "2026-02-08", margin_amount: null }];
    expect(compareByStep({ items, before, field: "margin_amount", minorUnits: 2 }, stepsOf(period, "week"), period, "before")).toEqual([
      { issued_on: "2026-02-02", through_on: "2026-02-08", margin_amount: null, compared_net_amount: "4.00", change_percent: null },
    ]);
  });

  it("puts each day of before into the row of its counterpart", () => {
    const period = { from: "2026-02-02", through: "2026-02-15" };
    const rows = compareByStep(
      {
        items: [{ issued_on: "2026-02-09", through_on: "2026-02-15", net_amount: "20.00" }],
        before: [
          { issued_on: "2026-01-19", net_amount: "1.00" },
          { issued_on: "2026-01-25", net_amount: "2.00" },
          { issued_on: "2026-01-26", net_amount: "10.00" },
        ],
        field: "net_amount",
        minorUnits: 2,
      },
      stepsOf(period, "week"),
      period,
      "before",
    );
    expect(rows).toEqual([
      { issued_on: "2026-02-02", through_on: "2026-02-08", net_amount: "0.00", compared_net_amount: "3.00", change_percent: "-100.0" },
      { issued_on: "2026-02-09", through_on: "2026-02-15", net_amount: "20.00", compared_net_amount: "10.00", change_percent: "100.0" },
    ]);
  });
});
