import { amountText, divideRounded, fixed, MILLION, price, quantity, scaled } from "./decimal";
import type { Tax } from "./tax-of";
import { totalBasket } from "./totals";

/** What one costs: without tax, the tax, and with it, each as the service would write them on a bill for one. */
export interface BothPrices {
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
}

export function bothPrices(unitPrice: string, { category, rate, pricesIncludeTax }: Tax, minorUnits: number): BothPrices {
  const totals = totalBasket({
    minorUnits,
    lines: [{ quantity: quantity("1"), unitPrice: price(unitPrice), taxCategory: category, taxRate: rate, pricesIncludeTax }],
  });
  const text = (value: typeof totals.netAmount) => amountText(value, minorUnits);
  return { net: text(totals.netAmount), tax: text(totals.taxAmount), gross: text(totals.grossAmount) };
}

/** The price that is kept for a price given the other way: with tax for one without, without for one with. */
export function priceFromOther(given: string, tax: Tax, minorUnits: number): string {
  const both = bothPrices(given, { ...tax, pricesIncludeTax: !tax.pricesIncludeTax }, minorUnits);
  return tax.pricesIncludeTax ? both.gross : both.net;
}

/** What is left of a price without tax over the cost: the amount, with all its decimals, and its share in percent, with one. */
export interface Margin {
  readonly amount: string;
  readonly percent: string;
}

const MILLIONTHS = 6;

export function marginOf(net: string, cost: string): Margin | null {
  const [sold, paid] = [scaled(net, MILLIONTHS), scaled(cost, MILLIONTHS)];
  if (sold <= 0n) return null;
  const left = sold - paid;
  return { amount: fixed(left, MILLIONTHS), percent: fixed(divideRounded(left * 1000n, sold), 1) };
}

/** The cost of one of what is on hand, as shape.stock_level has it; null with nothing on hand. */
export function averageCost({ quantity_after, value_after }: { readonly quantity_after: string; readonly value_after: string }): string | null {
  const onHand = scaled(quantity_after, MILLIONTHS);
  return onHand <= 0n ? null : fixed(divideRounded(scaled(value_after, MILLIONTHS) * MILLION, onHand), MILLIONTHS);
}
