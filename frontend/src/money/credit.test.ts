import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CreditExceedsBillError, type Credit, creditGoods, type IssuedDocument, quantitiesLeft } from "./credit";
import { fixed, millionthsText, percent, price, quantity, type Quantity } from "./decimal";
import { type BasketLine, totalBasket } from "./totals";

interface Vectors {
  bills: {
    minor_units: number;
    prices_include_tax: boolean;
    document_discount_percent: string;
    lines: { quantity: string; unit_price: string; tax_rate: string; discount_percent: string }[];
  }[];
  credit_of_first_bill_unit_by_unit: { net: string; tax: string; gross: string }[];
}

const vectors = JSON.parse(readFileSync(new URL("../../../tests/vectors/accounting.json", import.meta.url), "utf8")) as Vectors;

function issued(bill: Vectors["bills"][number]): IssuedDocument {
  const lines = bill.lines.map(
    (line): BasketLine => ({
      quantity: quantity(line.quantity),
      unitPrice: price(line.unit_price),
      discountPercent: percent(line.discount_percent),
      taxCategory: "S",
      taxRate: percent(line.tax_rate),
      pricesIncludeTax: bill.prices_include_tax,
    }),
  );
  const totals = totalBasket({ minorUnits: bill.minor_units, discountPercent: percent(bill.document_discount_percent), lines });
  const text = (value: bigint | undefined) => fixed(value ?? 0n, bill.minor_units);
  return {
    minor_units: bill.minor_units,
    lines: lines.map((line, index) => ({
      line_no: index + 1,
      quantity: millionthsText(line.quantity),
      amount: text(totals.lines[index]?.amount),
      net_amount: text(totals.lines[index]?.netAmount),
      taxable_amount: text(totals.lines[index]?.taxableAmount),
      tax_category: "S",
      tax_rate: millionthsText(line.taxRate),
      prices_include_tax: line.pricesIncludeTax,
      original_line_no: null,
      is_price_credit: false,
    })),
    taxes: totals.taxes.map((tax) => ({
      tax_category: tax.taxCategory,
      tax_rate: millionthsText(tax.taxRate),
      prices_include_tax: tax.pricesIncludeTax,
      base_amount: text(tax.baseAmount),
      tax_amount: text(tax.taxAmount),
    })),
  };
}

function noted(bill: IssuedDocument, credit: Credit): IssuedDocument {
  const text = (value: bigint) => fixed(value, bill.minor_units);
  return {
    minor_units: bill.minor_units,
    lines: credit.lines.flatMap((line) => {
      const sold = bill.lines.find(({ line_no }) => line_no === line.lineNo);
      if (sold === undefined) return [];
      return [{
        ...sold, quantity: millionthsText(line.quantity), amount: text(line.amount), net_amount: text(line.netAmount),
        taxable_amount: text(line.taxableAmount), original_line_no: line.lineNo,
      }];
    }),
    taxes: credit.taxes.map((tax) => ({
      tax_category: tax.taxCategory, tax_rate: millionthsText(tax.taxRate), prices_include_tax: tax.pricesIncludeTax,
      base_amount: text(tax.baseAmount), tax_amount: text(tax.taxAmount),
    })),
  };
}

describe("goods that come back", () => {
  const [first] = vectors.bills;
  const bill = issued(first ?? { minor_units: 2, prices_include_tax: false, document_discount_percent: "0", lines: [] });

  it("are credited as the database is tested to, unit by unit", () => {
    const earlier: IssuedDocument[] = [];
    for (const [index, expected] of vectors.credit_of_first_bill_unit_by_unit.entries()) {
      const credit = creditGoods(bill, earlier, [{ lineNo: index + 1, quantity: quantity("1") }]);
      const [net, tax, gross] = [credit.netAmount, credit.taxAmount, credit.grossAmount].map((value) => fixed(value, 2));
      expect({ net, tax, gross }).toEqual({ net: expected.net, tax: expected.tax, gross: expected.gross });
      earlier.push(noted(bill, credit));
    }
    expect(quantitiesLeft(bill, earlier).get(1)).toBe(0n);
    expect(() => creditGoods(bill, earlier, [{ lineNo: 1, quantity: 1n as Quantity }])).toThrow(CreditExceedsBillError);
  });

  it.each(vectors.bills)("give back all of a bill, whatever the steps", (vector) => {
    const whole = issued(vector);
    const earlier: IssuedDocument[] = [];
    for (const line of whole.lines) {
      const sold = quantity(line.quantity);
      const part = (sold / 3n) as Quantity;
      for (const back of part === 0n ? [sold] : [part, (sold - part) as Quantity]) {
        earlier.push(noted(whole, creditGoods(whole, earlier, [{ lineNo: line.line_no, quantity: back }])));
      }
    }
    const total = (of: readonly IssuedDocument[], name: "base_amount" | "tax_amount") =>
      of.flatMap(({ taxes }) => taxes).reduce((sum, tax) => sum + Math.round(Number(tax[name]) * 1000), 0);
    expect([total(earlier, "base_amount"), total(earlier, "tax_amount")]).toEqual([total([whole], "base_amount"), total([whole], "tax_amount")]);
  });

  it("of a line that there is not are refused", () => {
    expect(() => creditGoods(bill, [], [{ lineNo: 9, quantity: quantity("1") }])).toThrow(CreditExceedsBillError);
  });
});
