import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Amount, amount, amountText, percent, price, quantity } from "@/money/decimal";
import { type Basket, type BasketLine, roundToCoin, totalBasket, type Totals } from "@/money/totals";

/** What tests/vectors/test_baskets.py wrote: random baskets, and what the database makes of each. */
interface Case {
  readonly minor_units: number;
  readonly coin: string;
  readonly discount_percent?: string;
  readonly discount_amount?: string;
  readonly lines: readonly {
    readonly quantity: string;
    readonly unit_price: string;
    readonly discount_percent?: string;
    readonly discount_amount?: string;
    readonly tax_category: string;
    readonly tax_rate: string;
    readonly prices_include_tax: boolean;
  }[];
  readonly expect: Figures;
}

interface Figures {
  readonly line_net_amount: string;
  readonly discount_amount: string;
  readonly net_amount: string;
  readonly tax_amount: string;
  readonly gross_amount: string;
  readonly cash_amount: string;
  readonly lines: readonly { readonly amount: string; readonly discount_amount: string; readonly net_amount: string; readonly taxable_amount: string }[];
  readonly taxes: readonly { readonly tax_category: string; readonly tax_rate: string; readonly base_amount: string; readonly tax_amount: string }[];
}

const file = process.env["COUNTERFOIL_BASKETS"] ?? "";
const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];

describe("the till's totals are the database's", () => {
  it(`for ${cases.length} random baskets`, () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const one of cases) {
      expect(figures(totalBasket(basket(one)), one), JSON.stringify(one)).toEqual(one.expect);
    }
  });
});

function basket(one: Case): Basket {
  return {
    minorUnits: one.minor_units,
    ...off(one, one.minor_units),
    lines: one.lines.map(
      (line): BasketLine => ({
        quantity: quantity(line.quantity),
        unitPrice: price(line.unit_price),
        ...off(line, one.minor_units),
        taxCategory: line.tax_category,
        taxRate: percent(line.tax_rate),
        pricesIncludeTax: line.prices_include_tax,
      }),
    ),
  };
}

function off(it: { readonly discount_percent?: string; readonly discount_amount?: string }, minorUnits: number) {
  return {
    ...(it.discount_percent === undefined ? {} : { discountPercent: percent(it.discount_percent) }),
    ...(it.discount_amount === undefined ? {} : { discountAmount: amount(it.discount_amount, minorUnits) }),
  };
}

function figures(totals: Totals, one: Case): Figures {
  const text = (value: Amount) => amountText(value, one.minor_units);
  return {
    line_net_amount: text(totals.lineNetAmount),
    discount_amount: text(totals.discountAmount),
    net_amount: text(totals.netAmount),
    tax_amount: text(totals.taxAmount),
    gross_amount: text(totals.grossAmount),
    cash_amount: text(roundToCoin(totals.grossAmount, amount(one.coin, one.minor_units))),
    lines: totals.lines.map((line) => ({
      amount: text(line.amount),
      discount_amount: text(line.discountAmount),
      net_amount: text(line.netAmount),
      taxable_amount: text(line.taxableAmount),
    })),
    taxes: totals.taxes.map((tax, index) => ({
      tax_category: tax.taxCategory,
      tax_rate: one.expect.taxes[index]?.tax_rate ?? "", // the order is compared by the category and the amounts
      base_amount: text(tax.baseAmount),
      tax_amount: text(tax.taxAmount),
    })),
  };
}
