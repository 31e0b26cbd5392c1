import {
  type Amount,
  amount,
  type Percent,
  type Price,
  type Quantity,
  divideRounded,
  MILLION,
  minor,
  percent,
  power,
  rescale,
  sum,
} from "./decimal";
import { splitAmount } from "./split";

const HUNDRED_PERCENT = 100n * MILLION;

/** A line of a basket, with what the catalogue says of its product today. */
export interface BasketLine {
  readonly quantity: Quantity;
  readonly unitPrice: Price;
  /** Percentage off the line; not together with `discountAmount`. */
  readonly discountPercent?: Percent;
  /** Money off the line; not together with `discountPercent`. */
  readonly discountAmount?: Amount;
  /** Category of EN 16931 (UNCL 5305): S, Z, E, O, ... */
  readonly taxCategory: string;
  readonly taxRate: Percent;
  readonly pricesIncludeTax: boolean;
}

export interface Basket {
  readonly minorUnits: number;
  readonly lines: readonly BasketLine[];
  readonly discountPercent?: Percent;
  readonly discountAmount?: Amount;
}

export interface LineTotals {
  /** quantity x price less the line's discount, in the price mode of the line. */
  readonly amount: Amount;
  readonly discountAmount: Amount;
  /** Without tax, before the discount on the whole. */
  readonly netAmount: Amount;
  /** Without tax, after the discount on the whole. */
  readonly taxableAmount: Amount;
}

/** Tax is computed per group of category, rate and price mode, on the whole document (EN 16931 BR-CO-17). */
export interface TaxTotals {
  readonly taxCategory: string;
  readonly taxRate: Percent;
  readonly pricesIncludeTax: boolean;
  readonly baseAmount: Amount;
  readonly taxAmount: Amount;
}

export interface Totals {
  readonly lines: readonly LineTotals[];
  readonly taxes: readonly TaxTotals[];
  readonly lineNetAmount: Amount;
  readonly discountAmount: Amount;
  readonly netAmount: Amount;
  readonly taxAmount: Amount;
  readonly grossAmount: Amount;
}

interface Group {
  readonly taxCategory: string;
  readonly taxRate: Percent;
  readonly pricesIncludeTax: boolean;
  readonly indexes: number[];
  amount: bigint;
}

/** A discount of a line or of the whole as a request says it. */
export function readDiscount(
  asked: { readonly discount_percent?: string | null; readonly discount_amount?: string | null },
  minorUnits: number,
): { readonly discountPercent?: Percent; readonly discountAmount?: Amount } {
  return {
    ...(typeof asked.discount_percent === "string" ? { discountPercent: percent(asked.discount_percent) } : {}),
    ...(typeof asked.discount_amount === "string" ? { discountAmount: amount(asked.discount_amount, minorUnits) } : {}),
  };
}

/** Total a basket exactly as core.price_bill does; tests/vectors/test_app_money.py compares the two over thousands of baskets. */
export function totalBasket(basket: Basket): Totals {
  const lines = basket.lines.map((line) => totalLine(line, basket.minorUnits));
  const groups = groupByTax(basket.lines, lines);
  const discounts = shareDiscount(basket, groups);

  const net = lines.map((line) => ({ netAmount: line.amount, taxableAmount: line.amount }));
  const taxes = groups.map((group, index): TaxTotals => {
    const left = minor(group.amount - (discounts[index] ?? 0n));
    const taxAmount = taxOn(left, group);
    const baseAmount = group.pricesIncludeTax ? minor(left - taxAmount) : left;
    const weights = group.indexes.map((line) => lines[line]?.amount ?? 0n);
    const netBefore = group.pricesIncludeTax
      ? minor(group.amount - taxOn(minor(group.amount), group))
      : minor(group.amount);
    const netAmounts = splitAmount(netBefore, weights);
    const taxableAmounts = splitAmount(baseAmount, weights);
    for (const [position, line] of group.indexes.entries()) {
      net[line] = {
        netAmount: netAmounts[position] ?? minor(0n),
        taxableAmount: taxableAmounts[position] ?? minor(0n),
      };
    }
    const { taxCategory, taxRate, pricesIncludeTax } = group;
    return { taxCategory, taxRate, pricesIncludeTax, baseAmount, taxAmount };
  });

  const lineNetAmount = minor(sum(net.map((line) => line.netAmount)));
  const netAmount = minor(sum(taxes.map((tax) => tax.baseAmount)));
  const taxAmount = minor(sum(taxes.map((tax) => tax.taxAmount)));
  return {
    lines: lines.map((line, index) => ({
      ...line,
      netAmount: net[index]?.netAmount ?? line.amount,
      taxableAmount: net[index]?.taxableAmount ?? line.amount,
    })),
    taxes,
    lineNetAmount,
    discountAmount: minor(lineNetAmount - netAmount),
    netAmount,
    taxAmount,
    grossAmount: minor(netAmount + taxAmount),
  };
}

/** Round what is to be paid in cash to the smallest coin, half away from zero. */
export function roundToCoin(due: Amount, coin: Amount | null): Amount {
  return coin === null ? due : minor(divideRounded(due, coin) * coin);
}

function totalLine(line: BasketLine, minorUnits: number): Pick<LineTotals, "amount" | "discountAmount"> {
  const exact = line.quantity * line.unitPrice; // 12 decimals
  const full = rescale(exact, 12, minorUnits);
  const amount =
    line.discountAmount === undefined
      ? divideRounded(exact * (HUNDRED_PERCENT - (line.discountPercent ?? 0n)) * power(minorUnits), HUNDRED_PERCENT * power(12))
      : rescale(exact - rescale(line.discountAmount, minorUnits, 12), 12, minorUnits);
  const paid = amount < 0n ? 0n : amount;
  return { amount: minor(paid), discountAmount: minor(full - paid) };
}

function groupByTax(lines: readonly BasketLine[], totals: readonly Pick<LineTotals, "amount">[]): Group[] {
  const groups = new Map<string, Group>();
  for (const [index, line] of lines.entries()) {
    const key = `${line.taxCategory} ${line.taxRate.toString()} ${String(line.pricesIncludeTax)}`;
    const { taxCategory, taxRate, pricesIncludeTax } = line;
    const group = groups.get(key) ?? { taxCategory, taxRate, pricesIncludeTax, indexes: [], amount: 0n };
    group.indexes.push(index);
    group.amount += totals[index]?.amount ?? 0n;
    groups.set(key, group);
  }
  return [...groups.values()].toSorted(
    (one, other) =>
      compare(one.taxCategory, other.taxCategory) ||
      compare(one.taxRate, other.taxRate) ||
      compare(one.pricesIncludeTax, other.pricesIncludeTax),
  );
}

function compare<T extends string | bigint | boolean>(one: T, other: T): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function shareDiscount(basket: Basket, groups: readonly Group[]): bigint[] {
  const amounts = groups.map((group) => group.amount);
  if (basket.discountAmount === undefined) {
    const percent = basket.discountPercent ?? 0n;
    return amounts.map((amount) => divideRounded(amount * percent, HUNDRED_PERCENT));
  }
  const whole = sum(amounts);
  return splitAmount(basket.discountAmount < whole ? basket.discountAmount : minor(whole), amounts);
}

function taxOn(amount: Amount, group: Pick<Group, "taxRate" | "pricesIncludeTax">): Amount {
  const divisor = group.pricesIncludeTax ? HUNDRED_PERCENT + group.taxRate : HUNDRED_PERCENT;
  return minor(divideRounded(amount * group.taxRate, divisor));
}
