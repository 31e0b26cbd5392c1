import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { creditGoods, type IssuedDocument } from "./credit";
import { amount, fixed, percent, price, quantity, scaled } from "./decimal";
import { type BasketLine, readDiscount, roundToCoin, totalBasket } from "./totals";

/**
 * What the database made of random baskets and returns, with what was asked of it. tests/vectors/app.py writes the file and
 * names it; without it there is nothing to compare.
 */
const FILE = process.env["COUNTERFOIL_CASES"];

interface Sale {
  readonly kind: "sale";
  readonly asked: {
    readonly lines: readonly {
      readonly product_id: string;
      readonly quantity: string;
      readonly unit_price: string;
      readonly discount_percent?: string;
      readonly discount_amount?: string;
    }[];
    readonly discount_percent?: string;
    readonly discount_amount?: string;
  };
  readonly taxes: Readonly<Record<string, { category: string; rate: string; includes_tax: boolean }>>;
  readonly coin: string | null;
  readonly answer: Sold;
}

interface Return {
  readonly kind: "return";
  readonly bill: IssuedDocument;
  readonly earlier: readonly IssuedDocument[];
  readonly asked: readonly { readonly line_no: number; readonly quantity: string }[];
  readonly answer: IssuedDocument & Totals;
}

/** A sale has discounts of its own, which a return has not. */
interface Sold extends Totals, IssuedDocument {
  readonly line_net_amount: string;
  readonly discount_amount: string;
  readonly lines: readonly (IssuedDocument["lines"][number] & { readonly discount_amount: string })[];
}

interface Totals {
  readonly net_amount: string;
  readonly tax_amount: string;
  readonly gross_amount: string;
  readonly payments: readonly { readonly amount: string }[];
}

const cases = FILE === undefined ? [] : (JSON.parse(readFileSync(FILE, "utf8")) as (Sale | Return)[]);

const sales = cases.filter((one) => one.kind === "sale");
const returns = cases.filter((one) => one.kind === "return");

describe.runIf(FILE !== undefined)("the database and the app", () => {
  it("have something to compare", () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  it(`come to the same sales, to the last digit (${sales.length})`, () => {
    for (const sale of sales) {
      const expected = { ...figures(sale.answer), discounts: discountsOf(sale.answer) };
      expect(saleAsTheAppHasIt(sale), JSON.stringify(sale.asked)).toEqual(expected);
    }
  });

  it(`come to the same returns, to the last digit (${returns.length})`, () => {
    for (const one of returns) expect(returnAsTheAppHasIt(one), JSON.stringify(one)).toEqual(figures(one.answer));
  });
});

function saleAsTheAppHasIt({ asked, taxes, coin, answer }: Sale): unknown {
  const { minor_units: minorUnits } = answer;
  const lines = asked.lines.map((line): BasketLine => {
    const tax = taxes[line.product_id] ?? { category: "O", rate: "0", includes_tax: false };
    return {
      quantity: quantity(line.quantity),
      unitPrice: price(line.unit_price),
      ...readDiscount(line, minorUnits),
      taxCategory: tax.category,
      taxRate: percent(tax.rate),
      pricesIncludeTax: tax.includes_tax,
    };
  });
  const totals = totalBasket({ minorUnits, lines, ...readDiscount(asked, minorUnits) });
  const text = (value: bigint) => fixed(value, minorUnits);
  return {
    lines: totals.lines.map((line) => [line.amount, line.netAmount, line.taxableAmount].map(text)),
    taxes: totals.taxes.map((tax) => [tax.taxCategory, tax.taxRate.toString(), text(tax.baseAmount), text(tax.taxAmount)].join(" ")).toSorted(),
    totals: [totals.netAmount, totals.taxAmount, totals.grossAmount].map(text),
    cash: answer.payments.length === 0 ? [] : [text(roundToCoin(totals.grossAmount, coin === null ? null : amount(coin, minorUnits)))],
    discounts: [...totals.lines.map((line) => line.discountAmount), totals.lineNetAmount, totals.discountAmount].map(text),
  };
}

function returnAsTheAppHasIt({ bill, earlier, asked }: Return): unknown {
  const text = (value: bigint) => fixed(value, bill.minor_units);
  const credit = creditGoods(bill, earlier, asked.map((line) => ({ lineNo: line.line_no, quantity: quantity(line.quantity) })));
  return {
    lines: credit.lines.map((line) => [line.amount, line.netAmount, line.taxableAmount].map(text)),
    taxes: credit.taxes.map((tax) => [tax.taxCategory, tax.taxRate.toString(), text(tax.baseAmount), text(tax.taxAmount)].join(" ")).toSorted(),
    totals: [credit.netAmount, credit.taxAmount, credit.grossAmount].map(text),
    cash: [],
  };
}

function figures({ minor_units: minorUnits, lines, taxes, net_amount, tax_amount, gross_amount, payments }: IssuedDocument & Totals): object {
  const text = (value: string) => fixed(scaled(value, minorUnits), minorUnits);
  return {
    lines: lines.map((line) => [line.amount, line.net_amount, line.taxable_amount].map(text)),
    taxes: taxes.map((tax) => [tax.tax_category, percent(tax.tax_rate).toString(), text(tax.base_amount), text(tax.tax_amount)].join(" ")).toSorted(),
    totals: [net_amount, tax_amount, gross_amount].map(text),
    cash: payments.map((payment) => text(payment.amount)),
  };
}

function discountsOf({ minor_units: minorUnits, lines, line_net_amount, discount_amount }: Sold): string[] {
  return [...lines.map((line) => line.discount_amount), line_net_amount, discount_amount].map((value) => fixed(scaled(value, minorUnits), minorUnits));
}
