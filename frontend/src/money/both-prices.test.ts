import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bothPrices, marginOf, priceFromOther } from "./both-prices";
import { percent } from "./decimal";

interface Bill {
  name: string;
  minor_units: number;
  prices_include_tax: boolean;
  document_discount_percent: string;
  lines: { quantity: string; unit_price: string; tax_rate: string; discount_percent: string; discount_amount?: string }[];
  expect: { net: string; tax: string; gross: string };
}

const { bills } = JSON.parse(readFileSync(new URL("../../../tests/vectors/accounting.json", import.meta.url), "utf8")) as { bills: Bill[] };
const ofOne = bills.filter(
  ({ lines: [line, ...others], document_discount_percent: discount }) =>
    others.length === 0 && line?.quantity === "1" && line.discount_percent === "0" && line.discount_amount === undefined && discount === "0",
);
const taxed = (rate: string, pricesIncludeTax: boolean) => ({ category: "S", rate: percent(rate), pricesIncludeTax });

describe("a price both ways", () => {
  it("has worked cases", () => {
    expect(ofOne.length).toBeGreaterThan(1);
  });

  it.each(ofOne)("is what the database makes of one: $name", ({ lines, prices_include_tax, minor_units, expect: { net, tax, gross } }) => {
    const [line] = lines;
    expect(bothPrices(line?.unit_price ?? "", taxed(line?.tax_rate ?? "", prices_include_tax), minor_units)).toEqual({ net, tax, gross });
  });

  it("is computed from either side", () => {
    expect(priceFromOther("10.00", taxed("19", true), 2)).toBe("11.90");
    expect(priceFromOther("11.90", taxed("19", false), 2)).toBe("10.00");
    expect(priceFromOther("100", taxed("10", true), 0)).toBe("110");
    expect(bothPrices("4.5", { category: "O", rate: percent("0"), pricesIncludeTax: true }, 2)).toEqual({ net: "4.50", tax: "0.00", gross: "4.50" });
  });
});

describe("a margin", () => {
  it("is what is left of the price without tax", () => {
    expect(marginOf("10.00", "6.50")).toEqual({ amount: "3.500000", percent: "35.0" });
    expect(marginOf("10.00", "3.333333")).toEqual({ amount: "6.666667", percent: "66.7" });
  });

  it("is negative below the cost, and there is none of what costs nothing", () => {
    expect(marginOf("2", "3")).toEqual({ amount: "-1.000000", percent: "-50.0" });
    expect(marginOf("0.00", "3")).toBeNull();
  });
});
