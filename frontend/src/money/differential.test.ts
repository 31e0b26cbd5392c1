import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { creditGoods, type IssuedDocument } from "./credit";
import { amount, fixed, percent, price, quantity, scaled } from "./decimal";
import { type BasketLine, roundToCoin, totalBasket } from "./totals";

/**
 * What the service made of random baskets and returns, with what was asked of it. tests/vectors/test_app_money.py writes the
 * file and names it; without it there is nothing to compare.
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
  readonly answer: IssuedDocument & Totals;
}

interface Return {
  readonly kind: "return";
  readonly bill: IssuedDocument;
  readonly earlier: readonly IssuedDocument[];
  readonly asked: readonly { readonly line_no: number; readonly quantity: string }[];
  readonly answer: IssuedDocument & Totals;
}

interface Totals {
  readonly net_amount: string;
  readonly tax_amount: string;
  readonly gross_amount: string;
  readonly payments: readonly { readonly amount: string }[];
}

const cases = FILE === undefined ? [] : (JSON.parse(readFileSync(FILE, "utf8")) as (Sale | Return)[]);

describe.runIf(FILE !== undefined)("the service and the app", () => {
  it("come to the same sales, to the last digit", () => {
    const sales = cases.filter((one) => one.kind === "sale");
    expect(sales.length).toBeGreaterThan(0);
    for (const sale of sales) expect(saleAsTheAppHasIt(sale), JSON.stringify(sale.asked)).toEqual(figures(sale.answer));
  });

  it("come to the same returns, to the last digit", () => {
    const returns = cases.filter((one) => one.kind === "return");
    expect(returns.length).toBeGreaterThan(0);
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
      ...(line.discount_percent === undefined ? {} : { discountPercent: percent(line.discount_percent) }),
      ...(line.discount_amount === undefined ? {} : { discountAmount: amount(line.discount_amount, minorUnits) }),
      taxCategory: tax.category,
      taxRate: percent(tax.rate),
      pricesIncludeTax: tax.includes_tax,
    };
  });
  const totals = totalBasket({
    minorUnits,
    lines,
    ...(asked.discount_percent === undefined ? {} : { discountPercent: percent(asked.discount_percent) }),
    ...(asked.discount_amount === undefined ? {} : { discountAmount: amount(asked.discount_amount, minorUnits) }),
  });
  const text = (value: bigint) => fixed(value, minorUnits);
  return {
    lines: totals.lines.map((line) => [line.amount, line.netAmount, line.taxableAmount].map(text)),
    taxes: totals.taxes.map((tax) => [tax.taxCategory, tax.taxRate.toString(), text(tax.baseAmount), text(tax.taxAmount)].join(" ")).toSorted(),
    totals: [totals.netAmount, totals.taxAmount, totals.grossAmount].map(text),
    cash: answer.payments.length === 0 ? [] : [text(roundToCoin(totals.grossAmount, coin === null ? null : amount(coin, minorUnits)))],
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

function figures({ minor_units: minorUnits, lines, taxes, net_amount, tax_amount, gross_amount, payments }: IssuedDocument & Totals): unknown {
  const text = (value: string) => fixed(scaled(value, minorUnits), minorUnits);
  return {
    lines: lines.map((line) => [line.amount, line.net_amount, line.taxable_amount].map(text)),
    taxes: taxes.map((tax) => [tax.tax_category, percent(tax.tax_rate).toString(), text(tax.base_amount), text(tax.tax_amount)].join(" ")).toSorted(),
    totals: [net_amount, tax_amount, gross_amount].map(text),
    cash: payments.map((payment) => text(payment.amount)),
  };
}
