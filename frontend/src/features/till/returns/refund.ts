import { type Amount, amount, minor } from "@/money/decimal";
import { roundToCoin } from "@/money/totals";
import type { Paper } from "../papers";

export type Way = "cash" | "card" | "transfer" | "other";

export interface Refund {
  readonly method: Way;
  readonly amount: Amount;
}

/** Cash last: it alone can be rounded to the coin, and settles what is left. */
const WAYS: readonly Way[] = ["card", "transfer", "other", "cash"];

/**
 * How money goes back: by the way it came, and no more of each than came that way and has not gone back yet. What came in no
 * way that can be paid out (a customer's credit) stays the customer's credit.
 */
export function refundsOf(bill: Paper, earlier: readonly Paper[], toGiveBack: Amount, coin: Amount | null): Refund[] {
  const { minor_units: minorUnits } = bill;
  const paid = (paper: Paper, way: Way) =>
    paper.payments
      .filter(({ method }) => method === way)
      .reduce((sum, payment) => sum + amount(payment.amount, minorUnits) + amount(payment.rounding_amount ?? "0", minorUnits), 0n);
  const refunds: Refund[] = [];
  let rest: bigint = toGiveBack;
  for (const method of WAYS) {
    if (rest <= 0n) break;
    const left = earlier.reduce((sum, note) => sum - paid(note, method), paid(bill, method));
    if (left <= 0n) continue;
    const part = minor(left < rest ? left : rest);
    const isWhole = part === rest;
    const handed = method === "cash" ? (isWhole ? roundToCoin(part, coin) : downToCoin(part, coin)) : part;
    if (handed > 0n || (method === "cash" && isWhole)) refunds.push({ method, amount: handed });
    rest -= part;
  }
  return refunds;
}

/** A part of what is owed in cash has to be money that there is. */
function downToCoin(of: Amount, coin: Amount | null): Amount {
  return coin === null ? of : minor((of / coin) * coin);
}
