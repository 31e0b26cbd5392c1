import type { components } from "@/api/schema";

type Today = components["schemas"]["Today"];

/** What may wait for somebody, most pressing first. */
const KINDS = [
  "unsent", "late_sales", "approvals", "left_open", "overdue_bills", "reminders", "overdue_orders", "out", "low", "stocktakes", "drafts",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Figure {
  readonly kind: Kind;
  /** How many rows the list has to which it leads. */
  readonly count: number;
  /** Whether it needs somebody. What is only in progress, or will pass by itself, does not. */
  readonly isUrgent: boolean;
  /** Since when: a moment, or a day. */
  readonly since?: string | null;
  /** What they come to. */
  readonly amount?: string;
  /** How many sales wait on devices; how many drafts are quotations. */
  readonly more?: number;
}

type Found = Omit<Figure, "kind">;

/** Sales that a device has not sent by then need somebody. Those of a moment ago are on their way. */
const LONG_MILLISECONDS = 15 * 60_000;

/** All figures that the person may see, also those that are zero. */
export function figuresOf(today: Today): Figure[] {
  const { stock, overdue_bills: bills, overdue_orders: orders, drafts, late_sales: late, approvals, stocktakes, reminders } = today;
  const found: Record<Kind, Found | null> = {
    unsent: unsentOf(today),
    late_sales: late && urgent({ count: late.sale_count, since: late.oldest_created_at }),
    approvals: approvals && urgent({ count: approvals.approval_count, since: approvals.oldest_approved_at }),
    left_open: leftOpenOf(today),
    overdue_bills: bills && urgent({ count: bills.bill_count, since: bills.oldest_due_on, amount: bills.due_amount }),
    reminders: reminders && urgent({ count: reminders.customer_count, amount: reminders.due_amount }),
    overdue_orders: orders && urgent({ count: orders.order_count, since: orders.oldest_expected_on }),
    out: stock && urgent({ count: stock.out_count }),
    low: stock && urgent({ count: stock.low_count }),
    stocktakes: stocktakes && { count: stocktakes.stocktake_count, since: stocktakes.oldest_opened_at, isUrgent: false },
    drafts: drafts && { count: drafts.draft_count, more: drafts.quotation_count, isUrgent: false },
  };
  return KINDS.flatMap((kind) => {
    const figure = found[kind];
    return figure === null ? [] : [{ kind, ...figure }];
  });
}

function urgent(figure: Omit<Found, "isUrgent">): Found {
  return { ...figure, isUrgent: figure.count > 0 };
}

function unsentOf({ unsent_devices: devices, as_of }: Today): Found | null {
  if (devices === null) return null;
  return {
    count: devices.length,
    since: devices[0]?.oldest_unsent_at ?? null, // the longest first
    more: devices.reduce((total, { unsent_count }) => total + unsent_count, 0),
    isUrgent: devices.some(({ oldest_unsent_at: since }) => Date.parse(as_of) - Date.parse(since) >= LONG_MILLISECONDS),
  };
}

/** Tills that were opened on an earlier day, and not closed since. */
function leftOpenOf({ open_shifts: shifts, today }: Today): Found | null {
  if (shifts === null) return null;
  const left = shifts.filter(({ opened_on }) => opened_on < today);
  return urgent({ count: left.length, since: left.at(-1)?.opened_at ?? null }); // the latest first
}

/** How many there were of each kind when a person looked. */
export type Seen = Readonly<Partial<Record<Kind, number>>>;

/** The kinds of which there are more than a person has seen. */
export function unseenOf(figures: readonly Figure[], seen: Seen): ReadonlySet<Kind> {
  return new Set(figures.filter(({ kind, count }) => count > (seen[kind] ?? 0)).map(({ kind }) => kind));
}

/** What a person has seen, less what was dealt with: when it is more again, it is new. Undefined where that changes nothing. */
export function lowered(figures: readonly Figure[], seen: Seen): Seen | undefined {
  const counts = new Map(figures.map(({ kind, count }) => [kind, count]));
  const less = KINDS.filter((kind) => (seen[kind] ?? 0) > (counts.get(kind) ?? 0));
  if (less.length === 0) return undefined;
  return { ...seen, ...Object.fromEntries(less.map((kind) => [kind, counts.get(kind) ?? 0])) };
}

/** Whether a person who looks now sees what they have seen already. */
export function isSeen(figures: readonly Figure[], seen: Seen): boolean {
  return figures.every(({ kind, count }) => seen[kind] === count);
}

export function seenNow(figures: readonly Figure[]): Seen {
  return Object.fromEntries(figures.map(({ kind, count }) => [kind, count]));
}
