import { describe, expect, it } from "vitest";
import { amount, amountText, percent, quantity } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";
import { type Action, type Basket, countOf, emptyBasket, reduce, taxOf, totalsOf, toSale } from "./basket";
import { quickCash } from "./quick-cash";
import { QUIET, readEmbedded, readKey, type ScannerState } from "./scanner";

const TEA = { id: "tea", sku: "TEA", name: "Tea", unit: "piece", unit_price: "2.50", tax_rate_id: null, prices_include_tax: null } as unknown as LocalProduct;
const TAX = { category: "S", rate: percent("20"), pricesIncludeTax: true };
const ADD: Action = { type: "add", product: TEA, tax: TAX };

function after(...actions: Action[]): Basket {
  return actions.reduce(reduce, emptyBasket());
}

describe("the basket", () => {
  it("joins what is added again", () => {
    const basket = after(ADD, ADD, { type: "type-quantity", quantity: quantity("3") }, ADD);
    expect(basket.lines.map((line) => line.quantity)).toEqual([quantity("5")]);
    expect(basket.nextQuantity).toBeUndefined();
    expect(countOf(basket)).toBe(5);
  });

  it("does not join a line that was changed by hand", () => {
    const one = after(ADD);
    const key = one.lines[0]?.key ?? "";
    const basket = [{ type: "set-discount", key, percent: percent("10") } satisfies Action, ADD].reduce<Basket>(reduce, one);
    expect(basket.lines).toHaveLength(2);
    expect(amountText(totalsOf(basket, 2).grossAmount, 2)).toBe("4.75");
  });

  it("drops a line at quantity zero and selects the one before", () => {
    const basket = after(ADD);
    const key = basket.lines[0]?.key ?? "";
    expect(reduce(basket, { type: "set-quantity", key, quantity: quantity("0") }).lines).toEqual([]);
  });

  it("becomes the till's one call", () => {
    const basket = after(ADD, { type: "set-customer", customerId: "c" }, { type: "discount-all", percent: percent("5") });
    const sale = toSale(basket, [{ method: "cash", amount: amount("2.50", 2), tendered: amount("5.00", 2) }], {
      registerId: "r", soldAt: "2026-01-01T10:00:00Z", minorUnits: 2, amountText: (value) => amountText(value, 2),
    });
    expect(sale).toEqual({
      issue: true, register_id: "r", sold_at: "2026-01-01T10:00:00Z", customer_id: "c", discount_percent: "5",
      lines: [{ product_id: "tea", quantity: "1", unit_price: "2.5" }],
      payments: [{ method: "cash", tendered_amount: "5.00" }],
    });
  });

  it("taxes by the period that has begun", () => {
    const rate = {
      id: "r", rate: "19", tax_category: "S", periods: [
        { valid_from_on: "2026-01-01", rate: "16", tax_category: "S" }, { valid_from_on: "2026-07-01", rate: "19", tax_category: "S" },
      ],
    };
    const rates = new Map([["r", rate as never]]);
    const product = { ...TEA, tax_rate_id: "r" };
    expect(taxOf(product, rates, true, "2026-03-01").rate).toBe(percent("16"));
    expect(taxOf(product, rates, true, "2026-07-01").rate).toBe(percent("19"));
    expect(taxOf(TEA, rates, false, "2026-07-01")).toEqual({ category: "O", rate: percent("0"), pricesIncludeTax: false });
  });
});

describe("the scanner", () => {
  function play(keys: string, gap: number): string | null {
    let state: ScannerState = QUIET;
    let at = 0;
    for (const key of keys) {
      state = readKey(state, { key, at }).state;
      at += gap;
    }
    return readKey(state, { key: "Enter", at }).code;
  }

  it("reads fast keys as a code", () => {
    expect(play("4006381333931", 8)).toBe("4006381333931");
  });

  it("leaves a person's keys alone", () => {
    expect(play("4006381333931", 120)).toBeNull();
    expect(play("12", 5)).toBeNull();
  });

  it("begins anew after a pause", () => {
    const slow = readKey(QUIET, { key: "x", at: 0 }).state;
    let state = slow;
    for (const [index, key] of Array.from("40063813").entries()) state = readKey(state, { key, at: 500 + index * 5 }).state;
    expect(readKey(state, { key: "Enter", at: 545 }).code).toBe("40063813");
  });

  it("reads weight and price out of a code that begins with 2", () => {
    const rules = [
      { prefix: "21", productDigits: 5, valueDigits: 5, kind: "price", decimals: 2 },
      { prefix: "2", productDigits: 6, valueDigits: 5, kind: "weight", decimals: 3 },
    ] as const;
    expect(readEmbedded("2112345004259", rules)).toEqual({ productCode: "12345", kind: "price", value: "4.25" });
    expect(readEmbedded("2212345004256", rules)).toEqual({ productCode: "212345", kind: "weight", value: "0.425" });
    expect(readEmbedded("2212345004250", rules)).toBeNull();
    expect(readEmbedded("4006381333931", rules)).toBeNull();
  });
});

describe("quick cash", () => {
  it.each([
    ["12.40", 2, ["13.00", "15.00", "20.00", "50.00"]],
    ["20.00", 2, ["50.00", "100.00"]],
    ["0.80", 2, ["1.00", "5.00", "10.00"]],
    ["730", 0, ["750", "800", "1000", "5000"]],
  ])("for %s", (due, minorUnits, expected) => {
    expect(quickCash(amount(due, minorUnits), minorUnits).map((value) => amountText(value, minorUnits))).toEqual(expected);
  });
});
