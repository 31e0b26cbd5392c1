import { type Amount, amount, amountText, minor } from "@/money/decimal";

/** A credit of a customer with something left. */
export interface Credit {
  readonly id: string;
  readonly kind: "payment" | "credit_note" | "bill";
  readonly dated_on: string;
  readonly due_amount: string;
}

export interface OpenBill {
  readonly id: string;
  readonly due_on: string | null;
  readonly issued_on: string | null;
  readonly due_amount: string;
}

/** So much of a credit settles so much of a bill. */
export interface Allocation {
  readonly creditId: string;
  readonly kind: Credit["kind"];
  readonly billId: string;
  readonly amount: string;
}

/** Credits settle bills: the oldest credit first, and first the bill that has been due for longest. */
export function planAllocations(credits: readonly Credit[], bills: readonly OpenBill[], minorUnits: number): Allocation[] {
  // Ids are in the order in which they were made.
  const dueOf = ({ due_on, issued_on, id }: OpenBill) => `${due_on ?? issued_on ?? ""} ${issued_on ?? ""} ${id}`;
  const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  const rest = new Map(bills.map((bill) => [bill.id, amount(bill.due_amount, minorUnits)]));
  const waiting = bills.toSorted((one, other) => byText(dueOf(one), dueOf(other)));
  const plan: Allocation[] = [];
  for (const credit of credits.toSorted((one, other) => byText(`${one.dated_on} ${one.id}`, `${other.dated_on} ${other.id}`))) {
    let left: Amount = amount(credit.due_amount, minorUnits);
    for (const bill of waiting) {
      const due = rest.get(bill.id) ?? minor(0n);
      const part = left < due ? left : due;
      if (part <= 0n) continue;
      plan.push({ creditId: credit.id, kind: credit.kind, billId: bill.id, amount: amountText(part, minorUnits) });
      rest.set(bill.id, minor(due - part));
      left = minor(left - part);
    }
  }
  return plan;
}
