import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { amount, amountText, divideRounded, fixed, millionthsText, percent, price, quantity, rescale, scaled, signed } from "./decimal";
import { splitAmount } from "./split";
import { type BasketLine, roundToCoin, totalBasket } from "./totals";

interface Vectors {
  ties: { value: string; round2: string }[];
  splits: { total: string; weights: string[]; parts: string[] }[];
  cash_rounding: { due: string; increment: string; cash_due: string; adjustment: string }[];
  bills: {
    name: string;
    minor_units: number;
    prices_include_tax: boolean;
    document_discount_percent: string;
    lines: { quantity: string; unit_price: string; tax_rate: string; discount_percent: string; discount_amount?: string }[];
    expect: {
      line_amounts: string[];
      groups: { rate: string; base: string; tax: string }[];
      net: string;
      tax: string;
      gross: string;
    };
  }[];
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/accounting.json", import.meta.url), "utf8"),
) as Vectors;

describe("an amount beside those of other documents", () => {
  it.each([
    ["bill", "4.50", "4.50"],
    ["bill", "-4.50", "-4.50"],
    ["credit_note", "4.50", "-4.50"],
    ["credit_note", "-4.50", "4.50"],
    ["credit_note", "0.00", "0.00"],
  ])("of a %s of %s is %s", (type, text, expected) => {
    expect(signed(type, text)).toBe(expected);
  });
});

describe("the worked cases that the database is tested with", () => {
  it.each(vectors.ties)("rounds $value to $round2", ({ value, round2 }) => {
    expect(fixed(rescale(scaled(value, 6), 6, 2), 2)).toBe(round2);
  });

  it.each(vectors.splits)("splits $total", ({ total, weights, parts }) => {
    const split = splitAmount(amount(total, 2), weights.map((weight) => scaled(weight, 2)));
    expect(split.map((part) => amountText(part, 2))).toEqual(parts);
  });

  it.each(vectors.cash_rounding)("rounds $due to coins of $increment", ({ due, increment, cash_due }) => {
    expect(amountText(roundToCoin(amount(due, 2), amount(increment, 2)), 2)).toBe(cash_due);
  });

  it.each(vectors.bills)("totals: $name", (bill) => {
    const totals = totalBasket({
      minorUnits: bill.minor_units,
      discountPercent: percent(bill.document_discount_percent),
      lines: bill.lines.map(
        (line): BasketLine => ({
          quantity: quantity(line.quantity),
          unitPrice: price(line.unit_price),
          ...(line.discount_amount === undefined
            ? { discountPercent: percent(line.discount_percent) }
            : { discountAmount: amount(line.discount_amount, bill.minor_units) }),
          taxCategory: "S",
          taxRate: percent(line.tax_rate),
          pricesIncludeTax: bill.prices_include_tax,
        }),
      ),
    });
    const text = (value: bigint) => fixed(value, bill.minor_units);
    expect(totals.lines.map((line) => text(line.amount))).toEqual(bill.expect.line_amounts);
    const taxes = totals.taxes.map((tax) => ({
      rate: millionthsText(tax.taxRate),
      base: text(tax.baseAmount),
      tax: text(tax.taxAmount),
    }));
    expect(new Set(taxes)).toEqual(new Set(bill.expect.groups));
    expect([totals.netAmount, totals.taxAmount, totals.grossAmount].map(text)).toEqual([
      bill.expect.net,
      bill.expect.tax,
      bill.expect.gross,
    ]);
  });
});

describe("decimals", () => {
  it("refuses what would lose a digit", () => {
    expect(() => amount("1.005", 2)).toThrow("more than 2 decimals");
    expect(amount("1.500", 1)).toBe(15n);
  });

  it.each(["", "1,5", "1e3", ".5", "5.", " 1", "NaN", "--1"])("refuses %j", (text) => {
    expect(() => scaled(text, 2)).toThrow("is not a decimal number");
  });

  it("refuses what the service could not take", () => {
    expect(() => price("1000000000")).toThrow("out of range");
  });

  it("rounds half away from zero on both sides", () => {
    expect([divideRounded(5n, 10n), divideRounded(-5n, 10n), divideRounded(4n, 10n)]).toEqual([1n, -1n, 0n]);
  });
});
