import { divideRounded, fixed, MILLION, type Percent, power, type Price, rescale } from "./decimal";
import { type BasketLine, totalBasket } from "./totals";
import type { Discountable } from "./discount";

/** How much cheaper a person may sell, as their role allows. */
export interface Limit {
  readonly discount: Percent;
  /** How far a unit price may be below the product's own. */
  readonly priceCut: Percent;
}

const HUNDRED = 100n * MILLION;

export const UNLIMITED: Limit = { discount: HUNDRED as Percent, priceCut: HUNDRED as Percent };

interface LimitedLine extends BasketLine {
  readonly key: string;
  /** What the catalogue says. */
  readonly listPrice: Price;
}

interface Limited extends Discountable {
  readonly lines: readonly LimitedLine[];
}

export interface LimitProblem {
  /** Undefined: the whole basket. */
  readonly key?: string;
  readonly kind: "discount" | "price";
}

/** Where a basket goes below what a person may charge. As core.find_limit_problems: the service looks again. */
export function findLimitProblems({ lines, discountPercent = 0n as Percent, discountAmount }: Limited, limit: Limit, minorUnits: number): LimitProblem[] {
  const problems: LimitProblem[] = [];
  // What the discount on the whole leaves of each line, as a fraction.
  let [kept, whole] = [HUNDRED - discountPercent, HUNDRED];
  if (discountPercent > limit.discount) problems.push({ kind: "discount" });
  if (discountAmount !== undefined) {
    const total = totalBasket({ lines, minorUnits }).lines.reduce((sum, line) => sum + line.amount, 0n);
    if (discountAmount > divideRounded(total * limit.discount, HUNDRED)) problems.push({ kind: "discount" });
    [kept, whole] = total === 0n ? [1n, 1n] : [total - discountAmount, total];
  }
  for (const line of lines) {
    if (line.unitPrice * HUNDRED < line.listPrice * (HUNDRED - limit.priceCut)) problems.push({ key: line.key, kind: "price" });
    if (isDiscountedTooFar(line, kept, whole, limit, minorUnits)) problems.push({ key: line.key, kind: "discount" });
  }
  return problems;
}

function isDiscountedTooFar(line: BasketLine, kept: bigint, whole: bigint, limit: Limit, minorUnits: number): boolean {
  if (line.discountPercent === undefined && line.discountAmount === undefined) return false;
  const full = line.quantity * line.unitPrice; // 12 decimals
  const unit = power(12 - minorUnits);
  const [left, leftOf] =
    line.discountAmount === undefined
      ? [full * (HUNDRED - (line.discountPercent ?? 0n)), HUNDRED]
      : [full - rescale(line.discountAmount, minorUnits, 12), 1n];
  const asked = divideRounded(left * kept, leftOf * whole * unit);
  const lowest = divideRounded(full * (HUNDRED - limit.discount), HUNDRED * unit);
  return asked < lowest;
}

/** The lowest price by hand that a person may charge for a line, as a text with at least the currency's decimals. */
export function lowestPrice(line: Pick<LimitedLine, "listPrice">, limit: Limit, minorUnits: number): string {
  const exact = line.listPrice * (HUNDRED - limit.priceCut);
  const step = power(6 - minorUnits) * HUNDRED;
  const up = (exact + step - 1n) / step;
  return fixed(up, minorUnits);
}
