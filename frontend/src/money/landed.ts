import { type Amount, isZero, minor, price, type Price, quantity, type Quantity, rescale, sum } from "./decimal";
import { splitAmount } from "./split";

const MILLIONTHS = 6;

export interface BoughtLine {
  readonly quantity: Quantity;
  readonly unitCost: Price;
}

export interface Landed {
  /** round(quantity x unit cost) of each line. */
  readonly goods: readonly Amount[];
  /** What each line is worth in stock: with its share of freight and duty. */
  readonly landed: readonly Amount[];
}

/** What is bought comes to: round(quantity x cost of one). */
export function costOf({ quantity: bought, unitCost }: BoughtLine, minorUnits: number): Amount {
  return minor(rescale(bought * unitCost, 2 * MILLIONTHS, minorUnits));
}

/** Texts of the service as a line; null while one of them is none. */
export function readBought(quantityText: string | null, costText: string | null): BoughtLine | null {
  if (quantityText === null || costText === null || isZero(quantityText)) return null;
  try {
    return { quantity: quantity(quantityText), unitCost: price(costText) };
  } catch {
    return null;
  }
}

/**
 * Additional costs are shared among the lines by what they cost, or by quantity where all are free: largest remainder, so the
 * shares sum to it. The database's core.share_landed_costs.
 */
export function landedCosts(lines: readonly BoughtLine[], additional: Amount, minorUnits: number): Landed {
  const goods = lines.map((line) => costOf(line, minorUnits));
  if (additional === 0n) return { goods, landed: goods };
  const isFree = sum(goods) === 0n;
  const shares = splitAmount(additional, isFree ? lines.map((line) => line.quantity) : goods);
  return { goods, landed: goods.map((amount, index) => minor(amount + (shares[index] ?? 0n))) };
}
