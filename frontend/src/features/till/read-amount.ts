import { parseNumber } from "@/i18n/format";
import { type Amount, amount } from "@/money/decimal";

/** An amount as a person types it; null when it is none, or finer than the currency. */
export function readAmount(text: string, minorUnits: number, locale: string): Amount | null {
  const decimal = parseNumber(text, locale);
  if (decimal === null || decimal.startsWith("-") || (decimal.split(".")[1]?.length ?? 0) > minorUnits) return null;
  return amount(decimal, minorUnits);
}
