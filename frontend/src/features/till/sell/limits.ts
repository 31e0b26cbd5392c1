import { divideRounded, fixed, MILLION, millionthsText, type Percent, percent, power, rescale } from "@/money/decimal";
import type { Approval, Asked } from "@/sync/approvals";
import type { Me } from "@/sync/database";
import type { Basket, Line } from "./basket";
import { totalsOf } from "./basket";

/** How much cheaper a person may sell, as their role allows. */
export interface Limit {
  readonly discount: Percent;
  /** How far a unit price may be below the product's own. */
  readonly priceCut: Percent;
}

const HUNDRED = 100n * MILLION;

const UNLIMITED: Limit = { discount: HUNDRED as Percent, priceCut: HUNDRED as Percent };

export interface LimitProblem {
  /** Undefined: the whole basket. */
  readonly key?: string;
  readonly kind: "discount" | "price";
}

/** Where a basket goes below what a person may charge. As core.find_limit_problems: the service looks again. */
export function findLimitProblems(basket: Basket, limit: Limit, minorUnits: number): LimitProblem[] {
  const problems: LimitProblem[] = [];
  // What the discount on the whole leaves of each line, as a fraction.
  let [kept, whole] = [HUNDRED - (basket.discountPercent ?? 0n), HUNDRED];
  if ((basket.discountPercent ?? 0n) > limit.discount) problems.push({ kind: "discount" });
  if (basket.discountAmount !== undefined) {
    const total = totalsOf(basket, minorUnits).lines.reduce((sum, line) => sum + line.amount, 0n);
    if (basket.discountAmount > divideRounded(total * limit.discount, HUNDRED)) problems.push({ kind: "discount" });
    [kept, whole] = total === 0n ? [1n, 1n] : [total - basket.discountAmount, total];
  }
  for (const line of basket.lines) {
    if (line.unitPrice * HUNDRED < line.listPrice * (HUNDRED - limit.priceCut)) problems.push({ key: line.key, kind: "price" });
    if (isDiscountedTooFar(line, kept, whole, limit, minorUnits)) problems.push({ key: line.key, kind: "discount" });
  }
  return problems;
}

/** The limit of a person with what a manager allowed of this sale. */
export function withApprovals(limit: Limit, approvals: readonly Approval[]): Limit {
  const most = (own: Percent, operation: Approval["operation"]) =>
    approvals
      .filter((approval) => approval.operation === operation)
      .map(({ limitPercent }) => percent(limitPercent ?? "100"))
      .reduce((one, other) => (other > one ? other : one), own);
  return { discount: most(limit.discount, "discount"), priceCut: most(limit.priceCut, "price_override") };
}

/** What has to be asked of a manager so that a basket may be sold: the least that is enough, in tenths of a percent. */
export function askFor(basket: Basket, limit: Limit, minorUnits: number): Asked[] {
  const kinds = new Set(findLimitProblems(basket, limit, minorUnits).map(({ kind }) => kind));
  const asked: Asked[] = [];
  if (kinds.has("discount")) {
    const isEnough = (share: Percent) => !findLimitProblems(basket, { ...limit, discount: share }, minorUnits).some(({ kind }) => kind === "discount");
    asked.push({ operation: "discount", limitPercent: millionthsText(least(isEnough)) });
  }
  if (kinds.has("price")) {
    const isEnough = (share: Percent) => !findLimitProblems(basket, { ...limit, priceCut: share }, minorUnits).some(({ kind }) => kind === "price");
    asked.push({ operation: "price_override", limitPercent: millionthsText(least(isEnough)) });
  }
  return asked;
}

const STEP = MILLION / 10n;

/** The smallest percentage that is enough: what is enough stays so above it. */
function least(isEnough: (share: Percent) => boolean): Percent {
  let [low, high] = [0n, 1_000n];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (isEnough((middle * STEP) as Percent)) high = middle;
    else low = middle + 1n;
  }
  return (high * STEP) as Percent;
}

function isDiscountedTooFar(line: Line, kept: bigint, whole: bigint, limit: Limit, minorUnits: number): boolean {
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

/** How much cheaper a person may sell. Where the copy does not say, the service alone looks. */
export function limitOf(me: Me | undefined): Limit {
  if (me?.max_discount_percent === undefined || me.max_price_cut_percent === undefined) return UNLIMITED;
  return { discount: percent(me.max_discount_percent), priceCut: percent(me.max_price_cut_percent) };
}

/** The lowest price by hand that a person may charge for a line, as a text with at least the currency's decimals. */
export function lowestPrice(line: Pick<Line, "listPrice">, limit: Limit, minorUnits: number): string {
  const exact = line.listPrice * (HUNDRED - limit.priceCut);
  const step = power(6 - minorUnits) * HUNDRED;
  const up = (exact + step - 1n) / step;
  return fixed(up, minorUnits);
}

