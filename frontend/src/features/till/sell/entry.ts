import { parseNumber } from "@/i18n/format";
import { type Quantity, quantity } from "@/money/decimal";

/** What a person typed into the field of the search that is not a search. */
export type Entry =
  /** "3x": how many the next scan is. */
  | { readonly kind: "before"; readonly quantity: Quantity }
  /** "*3": how many the line is. */
  | { readonly kind: "after"; readonly quantity: Quantity };

/** Longer is a code, and no number of things. */
const LONGEST = 10;

export function readEntry(text: string, locale: string): Entry | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return null;
  const match = /^(?:(?<before>[\d.,]+)\s*[x×*]|[x×*]\s*(?<after>[\d.,]+))$/i.exec(trimmed);
  const digits = match?.groups?.["before"] ?? match?.groups?.["after"];
  const decimal = digits === undefined ? null : parseNumber(digits, locale);
  if (decimal === null || !/^\d{1,6}(\.\d{1,6})?$/.test(decimal)) return null;
  const value = quantity(decimal);
  if (value === 0n) return null;
  return { kind: match?.groups?.["before"] === undefined ? "after" : "before", quantity: value };
}

/** Whether a quantity has no more decimals than its unit allows. */
export function fitsUnit(value: Quantity, decimals: number): boolean {
  return value % 10n ** BigInt(Math.max(0, 6 - decimals)) === 0n;
}
