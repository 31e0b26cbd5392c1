import { type Amount, minor } from "@/money/decimal";
import { roundToCoin } from "@/money/totals";
import type { Payment } from "./basket";

/** The money of a sale while it is taken. Payments are settled in the order in which they were given, as the service does. */
export interface Tender {
  readonly due: Amount;
  /** The smallest coin, when cash is rounded to it. */
  readonly coin: Amount | null;
  readonly payments: readonly Payment[];
}

export type TenderAction =
  | { readonly type: "cash"; readonly handed: Amount }
  | { readonly type: "take"; readonly method: Payment["method"]; readonly amount?: Amount; readonly reference?: string; readonly source?: NonNullable<Payment["source"]> }
  | { readonly type: "remove"; readonly index: number };

/** What is left to pay, without rounding. */
export function leftOf({ due, payments }: Pick<Tender, "due" | "payments">): Amount {
  const isSettled = payments.some((payment) => payment.settles === true);
  const paid = payments.reduce((sum, payment) => sum + payment.amount, 0n);
  return isSettled ? minor(0n) : minor(due - paid);
}

/** What is left to pay when it is paid in cash. */
export function cashLeftOf(tender: Tender): Amount {
  return roundToCoin(leftOf(tender), tender.coin);
}

/** What is handed back: of cash only. */
export function changeOf({ payments }: Pick<Tender, "payments">): Amount {
  return minor(payments.reduce((sum, { tendered, amount }) => sum + (tendered === undefined ? 0n : tendered - amount), 0n));
}

/** The tender when what is left is handed over in cash, to the coin. */
export function settleExactly(tender: Tender): Tender {
  return reduceTender(tender, { type: "cash", handed: cashLeftOf(tender) });
}

/** Whether an amount can be handed over: coins have to make it up. */
export function hasCoins(amount: Amount, coin: Amount | null): boolean {
  return coin === null || amount % coin === 0n;
}

/** The tender after an action; the same one when the action is not possible. */
export function reduceTender(tender: Tender, action: TenderAction): Tender {
  switch (action.type) {
    case "cash": {
      const left = cashLeftOf(tender);
      const isNothing = action.handed <= 0n && left !== 0n; // less than half a coin is settled by nothing
      if (isNothing || leftOf(tender) <= 0n || !hasCoins(action.handed, tender.coin)) return tender;
      const payment: Payment =
        action.handed >= left
          ? { method: "cash", amount: left, tendered: action.handed, settles: true }
          : { method: "cash", amount: action.handed };
      return { ...tender, payments: [...tender.payments, payment] };
    }
    case "take": {
      const left = leftOf(tender);
      const amount = action.amount ?? left;
      if (amount <= 0n || amount > left) return tender;
      const payment: Payment = {
        method: action.method,
        amount,
        ...(action.reference === undefined ? {} : { reference: action.reference }),
        ...(action.source === undefined ? {} : { source: action.source }),
      };
      return { ...tender, payments: [...tender.payments, payment] };
    }
    case "remove":
      return { ...tender, payments: tender.payments.filter((_, index) => index !== action.index) };
  }
}
