/** Rows of a report beside those of other days. The service compares products itself, since they come in pages. */
import { amount, amountText, divideRounded, fixed, minor, sum } from "@/money/decimal";
import type { Period } from "@/ui/periods";
import { type Comparison, counterpartOf } from "./steps";

/** A row or the totals of a report: decimals, names, days. */
export type Item = Readonly<Record<string, string | number | boolean | null>>;

/** Fields that a comparison adds, by the names that the service has for them. */
export const COMPARED = "compared_net_amount";
export const CHANGE = "change_percent";

/** By how much one is more than the other, in percent; null where there was nothing before. As the service writes it. */
export function changeOf(now: string, before: string, minorUnits: number): string | null {
  // What is not known has no change.
  if (now === "" || before === "") return null;
  const [one, other] = [amount(now, minorUnits), amount(before, minorUnits)];
  return other > 0n ? fixed(divideRounded((one - other) * 1000n, other), 1) : null;
}

function withChange(item: Item, field: string, before: string, minorUnits: number): Item {
  return { ...item, [COMPARED]: before, [CHANGE]: changeOf(textOf(item, field), before, minorUnits) };
}

/** What a field of a row says, as text. */
export function textOf(item: Item, field: string): string {
  const value = item[field];
  return value === null || value === undefined ? "" : String(value);
}

export function zeroOf(minorUnits: number): string {
  return amountText(minor(0n), minorUnits);
}

interface Compared {
  readonly items: readonly Item[];
  readonly before: readonly Item[];
  /** What is compared. */
  readonly field: string;
  readonly minorUnits: number;
}

/** Rows that have the same key; what was there only before is listed too, with nothing now. */
export function compareByKey({ items, before, field, minorUnits }: Compared, key: string): Item[] {
  const known = new Map(before.map((item) => [item[key], item]));
  const zero = zeroOf(minorUnits);
  const now = items.map((item) => {
    const other = known.get(item[key]);
    return withChange(item, field, other === undefined ? zero : textOf(other, field), minorUnits);
  });
  const listed = new Set(items.map((item) => item[key]));
  const gone = before.filter((item) => !listed.has(item[key])).map((item) => withChange(emptied(item, key, field, zero), field, textOf(item, field), minorUnits));
  return [...now, ...gone];
}

/** Its names, and nothing sold. */
function emptied(item: Item, key: string, field: string, zero: string): Item {
  const isFigure = (name: string, value: Item[string]) => name !== key && (typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)));
  return { ...Object.fromEntries(Object.entries(item).filter(([name, value]) => !isFigure(name, value))), [field]: zero };
}

/** Rows of days, weeks or months: each day of before belongs to the row of its counterpart. */
export function compareByStep({ items, before, field, minorUnits }: Compared, steps: readonly Period[], period: Period, how: Comparison): Item[] {
  const known = new Map(items.map((item) => [item["issued_on"], item]));
  const moved = before.map((item) => ({ day: counterpartOf(textOf(item, "issued_on"), period, how), value: amount(textOf(item, field) || zeroOf(minorUnits), minorUnits) }));
  return steps.flatMap(({ from, through }) => {
    const then = moved.filter(({ day }) => day >= from && day <= through);
    const item = known.get(from);
    if (item === undefined && then.length === 0) return [];
    const base = item ?? { issued_on: from, through_on: through, [field]: zeroOf(minorUnits) };
    return [withChange(base, field, amountText(minor(sum(then.map(({ value }) => value))), minorUnits), minorUnits)];
  });
}

export function compareTotals(totals: Item, before: Item, field: string, minorUnits: number): Item {
  return withChange(totals, field, textOf(before, field), minorUnits);
}
