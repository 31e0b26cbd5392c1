import { type Percent, percent } from "./decimal";

/** What applies to a product on a day. */
export interface Tax {
  readonly category: string;
  readonly rate: Percent;
  readonly pricesIncludeTax: boolean;
}

interface Taxed {
  readonly prices_include_tax: boolean | null;
  readonly tax_rate_id: string | null;
}

interface Dated {
  readonly tax_category: string;
  readonly rate: string;
}

/** A rate from the beginning, and from the first day of each of its periods, which stand in order. */
export interface DatedRate extends Dated {
  readonly periods: readonly (Dated & { readonly valid_from_on: string })[];
}

/** The rate of a product: that of the period that has begun, outside of tax where it has none. As core.price_lines has it. */
export function taxOf(product: Taxed, rates: ReadonlyMap<string, DatedRate>, orgIncludesTax: boolean, day: string): Tax {
  const pricesIncludeTax = product.prices_include_tax ?? orgIncludesTax;
  const rate = product.tax_rate_id === null ? undefined : rates.get(product.tax_rate_id);
  if (rate === undefined) return { category: "O", rate: percent("0"), pricesIncludeTax };
  const period = rate.periods.filter(({ valid_from_on }) => valid_from_on <= day).at(-1) ?? rate;
  return { category: period.tax_category, rate: percent(period.rate), pricesIncludeTax };
}
