import { describe, expect, it } from "vitest";
import { codeOf, drawCode } from "./label-code";
import { FORMATS, pagesOf } from "./label-formats";

const coded = (sku: string, ...codes: { barcode: string; pack_quantity: string }[]) => ({
  sku,
  barcode_details: codes.map((code) => ({ ...code, type: "any" as const, pack_price: null })),
});

describe("a label", () => {
  it("has the code of one piece, or the SKU, or none", () => {
    expect(codeOf(coded("A", { barcode: "12", pack_quantity: "6" }, { barcode: "34", pack_quantity: "1" }))).toBe("34");
    expect(codeOf(coded("TEA-1"))).toBe("TEA-1");
    expect(codeOf(coded("Tee grün"))).toBeNull();
  });

  it("draws a number of a product as such, and anything else letter by letter", () => {
    // 95 modules of EAN-13 at two units each; no code of letters is as narrow for 13 digits.
    expect(drawCode("4006381333931").viewBox).toMatch(/^0 0 190 /);
    expect(drawCode("4006381333932").viewBox).not.toMatch(/^0 0 190 /);
    expect(drawCode("TEA-1").lines.length).toBeGreaterThan(2);
  });
});

describe("sheets", () => {
  it("are filled from the first place that is free", () => {
    expect(pagesOf(["a", "b", "c"], { columns: 2, rows: 1 }, 1)).toEqual([[null, "a"], ["b", "c"]]);
    expect(pagesOf([], { columns: 2, rows: 2 }, 0)).toEqual([]);
  });

  it("have room for their labels", () => {
    for (const { key, paper, label, columns, rows, left, top, gapX, gapY } of FORMATS) {
      expect(left + columns * label.width + (columns - 1) * gapX, key).toBeLessThanOrEqual(paper.width + 0.1);
      expect(top + rows * label.height + (rows - 1) * gapY, key).toBeLessThanOrEqual(paper.height + 0.1);
    }
  });
});
