import { MILLION, millionthsText, type Percent, percent } from "@/money/decimal";
import { findLimitProblems, type Limit } from "@/money/limits";
import type { Approval, Asked } from "@/sync/approvals";
import type { Basket } from "./basket";

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
