import { describe, expect, it } from "vitest";
import { addDays, nameOfPeriod, PERIODS, periodOf } from "./periods";

describe("periods", () => {
  it("are the days that people mean", () => {
    expect(periodOf("today", "2026-03-01")).toEqual({ from: "2026-03-01", through: "2026-03-01" });
    expect(periodOf("yesterday", "2026-03-01")).toEqual({ from: "2026-02-28", through: "2026-02-28" });
    expect(periodOf("week", "2026-03-01")).toEqual({ from: "2026-02-23", through: "2026-03-01" }); // a Sunday
    expect(periodOf("week", "2026-03-02")).toEqual({ from: "2026-03-02", through: "2026-03-02" }); // a Monday
    expect(periodOf("month", "2026-03-15")).toEqual({ from: "2026-03-01", through: "2026-03-15" });
    expect(periodOf("last_month", "2026-01-15")).toEqual({ from: "2025-12-01", through: "2025-12-31" });
    expect(periodOf("days_30", "2026-03-15")).toEqual({ from: "2026-02-14", through: "2026-03-15" });
    expect(periodOf("last_year", "2026-03-15")).toEqual({ from: "2025-01-01", through: "2025-12-31" });
    expect(periodOf("year", "2026-03-15")).toEqual({ from: "2026-01-01", through: "2026-03-15" });
  });

  it("are known by their days", () => {
    for (const name of PERIODS) expect(nameOfPeriod(periodOf(name, "2026-03-18"), "2026-03-18")).toBe(name);
    expect(nameOfPeriod({ from: "2026-03-02" }, "2026-03-18")).toBeUndefined();
  });

  it("count days over the ends of months and leap years", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  });
});
