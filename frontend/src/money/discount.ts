import { type Amount, amount, minor, type Percent, percent, sum } from "./decimal";

/** What is taken off: a share, or an amount. */
export type Discount = { readonly percent: Percent } | { readonly amount: Amount };

export interface Discountable {
  /** Percentage off; not together with `discountAmount`. */
  readonly discountPercent?: Percent;
  readonly discountAmount?: Amount;
}

interface Shown {
  readonly discount_percent: string;
  readonly discount_amount: string;
}

interface ShownDraft extends Shown {
  readonly lines: readonly { readonly amount: string }[];
  readonly taxes: readonly { readonly base_amount: string; readonly tax_amount: string; readonly prices_include_tax: boolean }[];
}

/** The service says of each discount what it comes to; a percentage is what was agreed where there is one. */
export function discountOf(shown: Shown, minorUnits: number): Discountable {
  const share = percent(shown.discount_percent);
  if (share !== 0n) return { discountPercent: share };
  const off = amount(shown.discount_amount, minorUnits);
  return off === 0n ? {} : { discountAmount: off };
}

/** What was taken off the whole of a draft, in the terms of its prices: the service shows it without tax. */
export function wholeDiscountOf(draft: ShownDraft, minorUnits: number): Discountable {
  const share = percent(draft.discount_percent);
  if (share !== 0n) return { discountPercent: share };
  const read = (text: string) => amount(text, minorUnits);
  const before = sum(draft.lines.map((line) => read(line.amount)));
  const after = sum(draft.taxes.map((tax) => read(tax.base_amount) + (tax.prices_include_tax ? read(tax.tax_amount) : 0n)));
  return before === after ? {} : { discountAmount: minor(before - after) };
}
