/**
 * Exact decimal numbers as scaled integers. No number that stands for money is ever a float.
 *
 * Three kinds, each a bigint with a brand, so that one cannot be taken for another:
 * an {@link Amount} counts minor units of a currency, a {@link Price} and a {@link Quantity} count millionths.
 */

declare const kind: unique symbol;

/** Minor units of a currency: 12.40 EUR is 1240n. */
export type Amount = bigint & { readonly [kind]: "amount" };
/** Millionths of a unit of currency: 1.25 is 1250000n. */
export type Price = bigint & { readonly [kind]: "price" };
/** Millionths of a unit of goods: 0.5 kg is 500000n. */
export type Quantity = bigint & { readonly [kind]: "quantity" };
/** Millionths of a percent: 19 % is 19000000n. */
export type Percent = bigint & { readonly [kind]: "percent" };

export const MILLION = 1_000_000n;
const MILLIONTHS = 6;

/** As the service allows: 9 digits before the point of a price or a quantity, 13 of an amount. */
const MAXIMUM_MILLIONTHS = 10n ** 15n;
const MAXIMUM_MINOR_UNITS = 10n ** 16n;

const PATTERN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A text is not a decimal number of the kind that was asked for. */
export class NotADecimalError extends Error {
  override readonly name = "NotADecimalError";
}

/** A number is larger than the service could take. */
export class OutOfRangeError extends Error {
  override readonly name = "OutOfRangeError";
}

export function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** Whether a decimal as the service writes it is zero, with any number of digits. */
export function isZero(text: string): boolean {
  return !/[1-9]/.test(text);
}

/** An amount of a document as it counts beside others: a credit note takes away. Its own page and paper write it without the sign. */
export function signed(type: string, text: string): string {
  return type !== "credit_note" || isZero(text) ? text : text.startsWith("-") ? text.slice(1) : `-${text}`;
}

/** Read a decimal as the service writes it ("-1234.5") as an integer of `scale` decimals. Throws when a digit would be lost. */
export function scaled(text: string, scale: number): bigint {
  const match = PATTERN.exec(text);
  if (match === null) throw new NotADecimalError(`"${text}" is not a decimal number`);
  const [, sign = "", whole = "", fraction = ""] = match;
  const kept = fraction.slice(0, scale).padEnd(scale, "0");
  if (!isZero(fraction.slice(scale))) {
    throw new NotADecimalError(`"${text}" has more than ${scale} decimals`);
  }
  const value = BigInt(whole + kept);
  return sign === "-" ? -value : value;
}

/** Write an integer of `scale` decimals with exactly that many. */
export function fixed(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const sign = value < 0n ? "-" : "";
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function within(value: bigint, maximum: bigint): bigint {
  if (value >= maximum || value <= -maximum) throw new OutOfRangeError(`${value.toString()} is out of range`);
  return value;
}

export function amount(text: string, minorUnits: number): Amount {
  return minor(scaled(text, minorUnits));
}

/** Brand an integer of minor units. Throws when it is larger than the service could take. */
export function minor(value: bigint): Amount {
  return within(value, MAXIMUM_MINOR_UNITS) as Amount;
}

export function price(text: string): Price {
  return within(scaled(text, MILLIONTHS), MAXIMUM_MILLIONTHS) as Price;
}

export function quantity(text: string): Quantity {
  return within(scaled(text, MILLIONTHS), MAXIMUM_MILLIONTHS) as Quantity;
}

export function percent(text: string): Percent {
  return within(scaled(text, MILLIONTHS), MAXIMUM_MILLIONTHS) as Percent;
}

export function amountText(value: Amount, minorUnits: number): string {
  return fixed(value, minorUnits);
}

/** Write millionths without zeros at the end: "0.5", "3", "12.000001". */
export function millionthsText(value: Price | Quantity | Percent): string {
  return fixed(value, MILLIONTHS).replace(/\.?0+$/, "");
}

/** Divide and round half away from zero, as PostgreSQL's round(numeric) does. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw new RangeError("division by zero");
  const isNegative = dividend < 0n !== divisor < 0n;
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return isNegative ? -rounded : rounded;
}

/** Bring an integer of `from` decimals to `to` decimals, half away from zero. */
export function rescale(value: bigint, from: number, to: number): bigint {
  return from <= to ? value * power(to - from) : divideRounded(value, power(from - to));
}

export function sum(values: Iterable<bigint>): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}
