import { parseNumber } from "@/i18n/format";
import { amount, amountText, millionthsText, percent, type Price, price, type Quantity, quantity } from "@/money/decimal";
import type { Discount, Discountable } from "@/money/discount";

/** As the service takes them: 9 digits and 6 decimals, of a percentage 4. */
const LIMITS = { quantity: /^\d{1,9}(\.\d{1,6})?$/, price: /^\d{1,9}(\.\d{1,6})?$/, percent: /^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/ };
/** Digits of an amount, with its point. */
const LONGEST_AMOUNT = 12;

/** How much of a product, as it was typed. Null for none, and for what cannot be read. */
export function readQuantity(text: string, locale: string): Quantity | null {
  const decimal = parseNumber(text, locale);
  if (decimal === null || !LIMITS.quantity.test(decimal)) return null;
  const value = quantity(decimal);
  return value > 0n ? value : null;
}

export function readPrice(text: string, locale: string): Price | null {
  const decimal = parseNumber(text, locale);
  return decimal === null || !LIMITS.price.test(decimal) ? null : price(decimal);
}

/** Null for none, undefined for what cannot be read. */
export function readDiscount(text: string, isShare: boolean, locale: string, minorUnits: number): Discount | null | undefined {
  if (text.trim() === "") return null;
  const decimal = parseNumber(text, locale);
  if (decimal === null || decimal.startsWith("-")) return undefined;
  if (isShare) {
    if (!LIMITS.percent.test(decimal)) return undefined;
    const share = percent(decimal);
    return share === 0n ? null : { percent: share };
  }
  if ((decimal.split(".")[1]?.length ?? 0) > minorUnits || decimal.length > LONGEST_AMOUNT) return undefined;
  const off = amount(decimal, minorUnits);
  return off === 0n ? null : { amount: off };
}

/** A discount as a decimal; empty for none. */
export function discountText({ discountPercent, discountAmount }: Discountable, minorUnits: number): string {
  if (discountAmount !== undefined) return amountText(discountAmount, minorUnits);
  return discountPercent === undefined ? "" : millionthsText(discountPercent);
}
