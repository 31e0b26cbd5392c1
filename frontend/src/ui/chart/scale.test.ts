import { describe, expect, it } from "vitest";
import { scaleOf } from "./scale";

describe("a scale", () => {
  it("ends at a round number above the largest value", () => {
    expect(scaleOf(["0.00", "173.20"])).toMatchObject({ top: "200", bottom: "0", zero: 0 });
    expect(scaleOf(["1000"]).top).toBe("1000");
    expect(scaleOf(["1000.01"]).top).toBe("2000");
    expect(scaleOf(["0.03"]).top).toBe("0.05");
  });

  it("has room below zero only where something is there", () => {
    const scale = scaleOf(["150.00", "-40.00"]);
    expect(scale).toMatchObject({ top: "200", bottom: "-50", zero: 20 });
    expect(scale.barOf("150.00")).toEqual({ from: 20, height: 60 });
    expect(scale.barOf("-40.00")).toEqual({ from: 4, height: 16 });
    expect(scale.barOf("0.00")).toEqual({ from: 20, height: 0 });
  });

  it("of nothing is flat", () => {
    expect(scaleOf([]).barOf("0")).toEqual({ from: 0, height: 0 });
  });
});
